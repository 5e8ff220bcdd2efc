package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.period.PeriodUnit;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * All customers as of one end of observation, ordered by id (shorter ids first). Columns inside,
 * read by index without making objects; {@link #get} and iteration give a {@link Customer} view.
 *
 * <p>A base built from transactions keeps the single purchases: it can be {@linkplain #toBuilder
 * updated}, {@linkplain #observedUntil(LocalDate) observed until an earlier day} and {@linkplain
 * #holdoutFrom split}. One built from summaries cannot and says so. Immutable and thread-safe.
 */
public final class CustomerBase implements Iterable<Customer> {
  private final Columns columns;
  private final PeriodUnit timeUnit;
  private final Optional<Observation> observation;
  private final Map<String, Map<String, String>> attributes;
  private final Optional<String> currency;
  private final Preparation preparation;
  private final Optional<Contracts> contracts;
  private final Set<Input> inputs;

  private CustomerBase(
      Columns columns,
      PeriodUnit timeUnit,
      Optional<Observation> observation,
      Map<String, Map<String, String>> attributes,
      Optional<String> currency,
      Preparation preparation,
      Optional<Contracts> contracts) {
    this.columns = columns;
    this.timeUnit = timeUnit;
    this.observation = observation;
    this.attributes = attributes;
    this.currency = currency;
    this.preparation = preparation;
    this.contracts = contracts;
    Set<Input> available = EnumSet.noneOf(Input.class);
    contracts.ifPresent(known -> available.add(Input.CONTRACTS));
    if (columns.hasHistories()) {
      available.add(Input.HISTORIES);
    }
    if (columns.hasAmounts()) {
      available.add(Input.AMOUNTS);
    }
    if (observation.isPresent()) {
      available.addAll(EnumSet.of(Input.PURCHASES, Input.GAPS, Input.PERIODS));
    } else {
      if (columns.logGapSum().length > 0) {
        available.add(Input.GAPS);
      }
      if (columns.hasHistories() && columns.isWhole()) {
        available.add(Input.PERIODS);
      }
    }
    inputs = Collections.unmodifiableSet(available);
  }

  static CustomerBase observed(
      Ledger ledger,
      Conventions conventions,
      LocalDate until,
      Map<String, Map<String, String>> attributes,
      Optional<String> currency) {
    Observation observation = Observation.of(ledger, conventions, until);
    return new CustomerBase(
        Columns.of(observation),
        conventions.timeUnit(),
        Optional.of(observation),
        attributes,
        currency,
        observation.preparation(attributes.keySet()),
        Optional.empty());
  }

  static CustomerBase summarized(
      Columns columns, PeriodUnit timeUnit, Map<String, Map<String, String>> attributes) {
    int unknown = (int) attributes.keySet().stream().filter(id -> columns.find(id) < 0).count();
    return new CustomerBase(
        columns,
        timeUnit,
        Optional.empty(),
        attributes,
        Optional.empty(),
        Preparation.ofSummaries(unknown),
        Optional.empty());
  }

  /**
   * Starts a base of transactions.
   *
   * @return an empty builder
   */
  public static CustomerBaseBuilder builder() {
    return new CustomerBaseBuilder();
  }

  /**
   * Starts a base of transactions, which are read when the base is built.
   *
   * @param transactions the transactions, in any order
   * @return a builder
   */
  public static CustomerBaseBuilder of(Iterable<? extends Transaction> transactions) {
    return builder().later(transactions::iterator);
  }

  /**
   * Starts a base of transactions, which are read once, when the base is built.
   *
   * @param transactions the transactions, in any order
   * @return a builder
   */
  public static CustomerBaseBuilder of(Stream<? extends Transaction> transactions) {
    return builder().later(transactions::iterator);
  }

  /**
   * Starts a base of an application's own objects.
   *
   * @param <T> the application's type
   * @param items the objects, in any order
   * @param toTransaction makes a transaction of each
   * @return a builder
   */
  public static <T> CustomerBaseBuilder of(
      Iterable<T> items, Function<? super T, ? extends Transaction> toTransaction) {
    return builder()
        .later(
            () -> StreamSupport.stream(items.spliterator(), false).map(toTransaction).iterator());
  }

  /**
   * Starts a base of known histories.
   *
   * @param timeUnit the unit of time of the histories
   * @return an empty builder
   */
  public static SummaryBuilder ofSummaries(PeriodUnit timeUnit) {
    return new SummaryBuilder(timeUnit);
  }

  /**
   * Makes a base of customers whose histories are known.
   *
   * @param customers the customers, in any order
   * @param timeUnit the unit of time wanted; histories in another one are converted
   * @return the base
   * @throws IllegalArgumentException if there are none or an id comes twice
   */
  public static CustomerBase ofCustomers(
      Iterable<? extends Customer> customers, PeriodUnit timeUnit) {
    SummaryBuilder builder = ofSummaries(timeUnit);
    customers.forEach(builder::add);
    return builder.build();
  }

  /**
   * Makes a base of customers of whom only the contracts are known. Time is counted in the period
   * of the contracts; the age of a customer is the length of its tenure, and there are no purchase
   * histories.
   *
   * @param contracts the contracts
   * @return the base, its customers in the order of the contracts
   */
  public static CustomerBase ofContracts(Contracts contracts) {
    Map<String, Map<String, String>> attributes = new HashMap<>();
    for (int i = 0; i < contracts.size(); i++) {
      attributes.put(contracts.id(i), contracts.attributes(i));
    }
    return new CustomerBase(
        Columns.of(contracts),
        contracts.period(),
        Optional.empty(),
        Map.copyOf(attributes),
        Optional.empty(),
        Preparation.ofSummaries(0),
        Optional.of(contracts));
  }

  /**
   * Adds the contracts of the same customers, so that models of contracts and of purchases can be
   * compared.
   *
   * @param known a contract of each customer of this base
   * @return the base with contracts
   * @throws IllegalArgumentException if a customer has no contract, or a contract no customer
   */
  public CustomerBase withContracts(Contracts known) {
    for (int i = 0; i < Math.max(size(), known.size()); i++) {
      boolean isSame = i < Math.min(size(), known.size()) && id(i).equals(known.id(i));
      if (!isSame) {
        boolean isCustomer = i < size() && known.indexOf(id(i)).isEmpty();
        throw new IllegalArgumentException(
            isCustomer
                ? "customer '" + id(i) + "' has no contract: every customer of a base needs one"
                : "contract of '" + known.id(i) + "' is of no customer of this base");
      }
    }
    return new CustomerBase(
        columns, timeUnit, observation, attributes, currency, preparation, Optional.of(known));
  }

  /**
   * Returns the contracts.
   *
   * @return the contracts in the order of the customers; empty for customers without
   */
  public Optional<Contracts> contracts() {
    return contracts;
  }

  /**
   * Reads contracts off the purchases by a rule of inactivity: a contract begins with the first
   * purchase and lasts until the customer counts as lost, which is when it has been silent for
   * longer than the inactive time. Lifetimes so include that time. The price is what was paid, the
   * first purchase included, over the time at risk. Whoever buys again after that is the same
   * customer still.
   *
   * @param measure the rule, measured in these customers
   * @return the contracts, in periods of the measure's unit of time
   * @throws IllegalStateException if the base was built from summaries
   */
  public Contracts contractsBy(ChurnMeasure measure) {
    observation("dates");
    return InactivityContracts.of(this, measure);
  }

  /**
   * Returns the number of customers, or of distinct histories where each stands for several.
   *
   * @return at least 1
   */
  public int size() {
    return columns.ids().length;
  }

  /**
   * Returns the unit of time of histories.
   *
   * @return the unit
   */
  public PeriodUnit timeUnit() {
    return timeUnit;
  }

  /**
   * Returns what the base has, for models that need it.
   *
   * @return the inputs available
   */
  public Set<Input> inputs() {
    return inputs;
  }

  /**
   * Returns what was merged, netted or left out on the way from transactions to this base.
   *
   * @return the account
   */
  public Preparation preparation() {
    return preparation;
  }

  /**
   * Returns the choices by which this base was made of transactions, by the names of the command
   * line's options: {@code grain}, such as {@code day}; {@code refunds}, such as {@code net}, and
   * {@code first-purchase}, such as {@code left-out}, unless amounts are ignored; {@code
   * acquired-from} and {@code acquired-until} where they were set; {@code zone} where it is not
   * UTC.
   *
   * @return words by name, in this order; empty if the base was built from summaries
   */
  public Map<String, String> choices() {
    return observation.map(o -> o.conventions().choices()).orElse(Map.of());
  }

  /**
   * Returns the currency of the amounts.
   *
   * @return its code, or empty when none was stated
   */
  public Optional<String> currency() {
    return currency;
  }

  /**
   * Returns a customer's id.
   *
   * @param index from 0 to size - 1
   * @return the id
   */
  public String id(int index) {
    return columns.ids()[index];
  }

  /**
   * Returns x.
   *
   * @param index from 0 to size - 1
   * @return number of repeat purchases
   * @throws IllegalStateException if the customers have contracts and no purchase histories
   */
  public int frequency(int index) {
    return columns.histories().frequency()[index];
  }

  /**
   * Returns t_x.
   *
   * @param index from 0 to size - 1
   * @return time of the last repeat purchase since the first, in the time unit; 0 if there is none
   * @throws IllegalStateException if the customers have contracts and no purchase histories
   */
  public double recency(int index) {
    return columns.histories().recency()[index];
  }

  /**
   * Returns T.
   *
   * @param index from 0 to size - 1
   * @return time from the first purchase to the end of observation, in the time unit; the length of
   *     the tenure where only the contract is known
   */
  public double age(int index) {
    return columns.age()[index];
  }

  /**
   * Returns how many customers a row stands for.
   *
   * @param index from 0 to size - 1
   * @return 1, unless the base was built from weighted summaries
   */
  public double weight(int index) {
    return columns.weight()[index];
  }

  /**
   * Returns number and mean of the amounts that make up spend: by default those of the repeat
   * purchases.
   *
   * @param index from 0 to size - 1
   * @return the spend
   */
  public Spend spend(int index) {
    return columns.spend(index);
  }

  /**
   * Returns the sum of the logarithms of the times between purchases, the statistic {@code litt} of
   * models with regular timing.
   *
   * @param index from 0 to size - 1
   * @return the sum, 0 when there is no repeat purchase; empty when only a summary without it is
   *     known
   */
  public OptionalDouble logGapSum(int index) {
    return observation.isPresent()
        ? OptionalDouble.of(observation.get().logGapSum(index))
        : columns.logGapSum(index);
  }

  /**
   * Returns the history counted in whole calendar periods, as {@link Customer#periodHistory()}
   * does.
   *
   * @param index position in the order of ids
   * @return the history; empty for a summary that is not in whole periods
   */
  public Optional<History> periodHistory(int index) {
    return observation.isPresent()
        ? Optional.of(observation.get().periodHistory(index))
        : Optional.of(columns.history(index)).filter(History::isWhole);
  }

  /**
   * Returns the number of purchases, the first one included.
   *
   * @param index from 0 to size - 1
   * @return x + 1
   */
  public int purchaseCount(int index) {
    return frequency(index) + 1;
  }

  /**
   * Returns the time of a purchase.
   *
   * @param index customer, from 0 to size - 1
   * @param purchase from 0, the first one, to x
   * @return time since the first purchase, in the time unit
   * @throws IllegalStateException if the base was built from summaries
   * @throws IndexOutOfBoundsException if the customer has no such purchase
   */
  public double purchaseTime(int index, int purchase) {
    return observation("single purchases").time(index, purchase);
  }

  /**
   * Returns the amount of a purchase, net of refunds.
   *
   * @param index customer, from 0 to size - 1
   * @param purchase from 0, the first one, to x
   * @return the amount
   * @throws IllegalStateException if the base was built from summaries
   * @throws IndexOutOfBoundsException if the customer has no such purchase
   */
  public double purchaseAmount(int index, int purchase) {
    return observation("single purchases").amount(index, purchase);
  }

  /**
   * Returns the day of the first purchase, or the first day of the contract where only that is
   * known.
   *
   * @param index from 0 to size - 1
   * @return the day of acquisition
   * @throws IllegalStateException if the base was built from summaries or a retention table
   */
  public LocalDate acquired(int index) {
    return contractStart(index).orElseGet(() -> observation("dates").acquired(index));
  }

  private Optional<LocalDate> contractStart(int index) {
    return observation.isPresent() ? Optional.empty() : contracts.flatMap(c -> c.start(index));
  }

  /**
   * Returns the last day of observation.
   *
   * @return the day, empty if the base was built from summaries or a retention table
   */
  public Optional<LocalDate> observedUntil() {
    return observation
        .map(Observation::until)
        .or(() -> contracts.flatMap(Contracts::observedUntil));
  }

  /**
   * Returns what else is known of a customer.
   *
   * @param index from 0 to size - 1
   * @return values by name
   */
  public Map<String, String> attributes(int index) {
    return attributes.getOrDefault(id(index), Map.of());
  }

  /**
   * Returns a fingerprint of all that fits and predictions may depend on: unit of time, ids,
   * histories, weights, spend, attributes and, where they are known, the single purchases or else
   * the sums of the logarithms of the times between them. Bases of the same transactions have the
   * same one, in whatever order these came; any other number, by its bits, changes it. It is the
   * same on every JDK. Takes time in proportion to the number of purchases.
   *
   * @return a SHA-256 in lower-case hexadecimal digits, 64 of them
   */
  public String fingerprint() {
    return Fingerprint.of(this);
  }

  /**
   * Finds a customer's index.
   *
   * @param id the id
   * @return the index, or empty when the base has no such customer
   */
  public OptionalInt indexOf(String id) {
    int index = Arrays.binarySearch(columns.ids(), id, Ledger.BY_ID);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /**
   * Returns a customer.
   *
   * @param index from 0 to size - 1
   * @return a view of it
   */
  public Customer get(int index) {
    return new CustomerView(this, Objects.checkIndex(index, size()));
  }

  /**
   * Returns a customer.
   *
   * @param id the id
   * @return a view of it
   * @throws NoSuchElementException if the base has no such customer
   */
  public Customer get(String id) {
    return get(
        indexOf(id)
            .orElseThrow(
                () ->
                    new NoSuchElementException(
                        "customer '" + id + "' is not in the base of " + size() + " customers")));
  }

  /**
   * Returns all customers in order.
   *
   * @return a stream of views
   */
  public Stream<Customer> stream() {
    return IntStream.range(0, size()).mapToObj(this::get);
  }

  @Override
  public Iterator<Customer> iterator() {
    return stream().iterator();
  }

  /**
   * Returns the same customers as of another day: as they were on an earlier one, or on a later one
   * with the transactions that were left out as after the end.
   *
   * @param day the last day of observation, that day included
   * @return a base with the same choices
   * @throws IllegalStateException if the base was built from summaries
   * @throws IllegalArgumentException if nobody had bought by then
   */
  public CustomerBase observedUntil(LocalDate day) {
    if (observation.isEmpty() && contracts.isPresent()) {
      return ofContracts(contracts.get().observedUntil(day));
    }
    Observation o = observation("dates");
    CustomerBase base = observed(o.ledger(), o.conventions(), day, attributes, currency);
    return contracts
        .filter(known -> known.observedUntil().filter(end -> !day.isAfter(end)).isPresent())
        .map(known -> known.observedUntil(day))
        .filter(known -> base.hasTheCustomersOf(known))
        .map(base::withContracts)
        .orElse(base);
  }

  private boolean hasTheCustomersOf(Contracts known) {
    return size() == known.size()
        && IntStream.range(0, size()).allMatch(i -> id(i).equals(known.id(i)));
  }

  /**
   * Returns the first day from a given one on that can begin a holdout: the day itself, unless
   * purchases of a week or month merge.
   *
   * @param day the day wished for
   * @return that day, or the next beginning of a week or month
   * @throws IllegalStateException if the base was built from summaries
   */
  public LocalDate holdoutStart(LocalDate day) {
    return observation.isEmpty() && contracts.isPresent()
        ? day
        : observation("dates").conventions().nextStart(day);
  }

  /**
   * Splits into a calibration period, for fitting, and a holdout period, for checking. What
   * customers of whom only contracts are known do in the holdout is to renew, and to pay.
   *
   * @param day the first day of the holdout; calibration ends the day before
   * @return both parts, for the customers acquired before that day
   * @throws IllegalStateException if the base was built from summaries
   * @throws IllegalArgumentException if either period would be empty, or the day is in the middle
   *     of a week or month whose purchases merge
   */
  public Split holdoutFrom(LocalDate day) {
    if (observation.isEmpty() && contracts.isPresent()) {
      Contracts before = contracts.get().observedUntil(day.minusDays(1));
      return new Split(ofContracts(before), Holdout.of(before, contracts.get()));
    }
    Observation o = observation("dates");
    if (day.isAfter(o.until())) {
      throw new IllegalArgumentException(
          "holdout from " + day + " is after the end of observation, " + o.until());
    }
    o.conventions().requireStart(day);
    CustomerBase calibration = observedUntil(day.minusDays(1));
    return new Split(calibration, Holdout.of(calibration.observation("dates"), o, day));
  }

  /**
   * Returns the same customers with other weights, to see what a model makes of a base in which
   * some come several times and others not at all. Bases made of it in turn, by {@link
   * #observedUntil(LocalDate)} say, have the weights of this one again. Contracts are not kept.
   *
   * @param weights how many customers each one stands for, finite, 0 or more; a copy is kept
   * @return the base with these weights
   * @throws IllegalArgumentException if there are not as many weights as customers, one is out of
   *     its range, or all are 0
   * @throws IllegalStateException if the customers have contracts and no purchase histories
   */
  public CustomerBase weighted(double[] weights) {
    return new CustomerBase(
        columns.histories().weighted(weights),
        timeUnit,
        observation,
        attributes,
        currency,
        preparation,
        Optional.empty());
  }

  /**
   * Starts an update: a builder that has all transactions, attributes and choices of this base, but
   * no end of observation yet.
   *
   * @return a builder to add to
   * @throws IllegalStateException if the base was built from summaries
   */
  public CustomerBaseBuilder toBuilder() {
    Observation o = observation("transactions");
    return new CustomerBaseBuilder(o.ledger(), o.conventions(), attributes, currency);
  }

  List<Transaction> transactions(int index) {
    return observation.map(o -> o.transactions(index, currency)).orElse(List.of());
  }

  private Observation observation(String what) {
    return observation.orElseThrow(
        () ->
            new IllegalStateException(
                "this base was built from summaries and has no "
                    + what
                    + ": build it from transactions for that"));
  }

  @Override
  public String toString() {
    if (!columns.hasHistories()) {
      return contracts.map(Contracts::toString).orElse("");
    }
    double repeats = 0;
    double customers = 0;
    double repeaters = 0;
    for (int i = 0; i < size(); i++) {
      customers += weight(i);
      repeats += weight(i) * frequency(i);
      repeaters += frequency(i) > 0 ? weight(i) : 0;
    }
    return String.format(
        Locale.ROOT,
        "%,.0f customer%s, %,.0f of them with repeat purchases, %,.0f repeat purchase%s,"
            + " time in %ss%s",
        customers,
        customers == 1 ? "" : "s",
        repeaters,
        repeats,
        repeats == 1 ? "" : "s",
        timeUnit.label(),
        observation.map(o -> ", observed until " + o.until()).orElse(", from summaries"));
  }
}
