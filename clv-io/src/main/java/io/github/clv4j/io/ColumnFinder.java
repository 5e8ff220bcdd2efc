package io.github.clv4j.io;

import io.github.clv4j.io.CsvColumn.Choice;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the columns of an input: those the caller stated, or those with a usual name. */
final class ColumnFinder {

  /** Usual names without case, blanks and punctuation, the surest first. */
  enum Role {
    CUSTOMER(
        "customer",
        "customerid customer customerno customernumber customernr customercode customerkey custid"
            + " custno cust clientid client userid user memberid member accountid account buyerid"
            + " buyer shopperid personid donorid customeruniqueid householdid householdkey masterid"
            + " visitorid customeremail email id"),
    DATE(
        "date",
        "date transactiondate invoicedate orderdate purchasedate saledate salesdate paymentdate"
            + " timestamp datetime transactiontimestamp ordertimestamp orderpurchasetimestamp"
            + " invoicedatetime transactiondatetime orderdatetime transactiontime ordertime"
            + " eventtime eventdate createdat orderedat purchasedat paidat createdon moment day"
            + " time"),
    AMOUNT(
        "amount",
        "amount transactionamount orderamount invoiceamount totalamount amountspent total"
            + " ordertotal invoicetotal grandtotal linetotal lineamount totalprice totalvalue"
            + " revenue sales salesamount salesvalue netsales netamount grossamount spend spent"
            + " value ordervalue transactionvalue dollarvalue dollars paymentvalue turnover price"
            + " unitprice"),
    START(
        "start",
        "start startdate startedat startedon startday contractstart contractstartdate"
            + " subscriptionstart subscriptionstartdate signupdate signup signedup signedupat"
            + " subscribed subscribedat subscribedon subscriptiondate joined joindate joinedat"
            + " joinedon joiningdate activated activationdate activatedat begin begindate began"
            + " membersince customersince validfrom from since createdat created contractdate"),
    END(
        "end",
        "end enddate endedat endedon endday ended contractend contractenddate subscriptionend"
            + " subscriptionenddate cancelled canceled cancelledat canceledat cancelledon"
            + " canceledon cancellationdate cancelationdate canceldate churned churnedat"
            + " churnedon churndate left leftat lefton leavedate leavingdate terminated"
            + " terminationdate terminatedat unsubscribed unsubscribedat expired expirydate"
            + " expirationdate validto validuntil until to"),
    PRICE(
        "price",
        "price priceperday priceperweek pricepermonth priceperyear dailyprice weeklyprice"
            + " monthlyprice yearlyprice annualprice mrr arr acv monthlyrecurringrevenue"
            + " annualrecurringrevenue fee feepermonth feeperyear dailyfee weeklyfee monthlyfee"
            + " yearlyfee annualfee subscriptionprice subscriptionfee planprice amount"
            + " amountpermonth amountperyear monthlyamount yearlyamount annualamount"
            + " monthlyrevenue yearlyrevenue annualrevenue revenuepermonth revenueperyear"
            + " monthlycharge monthlycharges annualcharge charge charges premium"),
    CURRENCY("currency", "currency currencycode ccy"),
    OBSERVED_FROM("observed_from", "observedfrom observedsince observationstart enteredat"),
    COHORT("cohort", "cohort cohortname cohortid acquisitioncohort"),
    PERIOD("period", "period renewal renewals age tenure t month year week day"),
    CUSTOMERS("customers", "customers survivors active activecustomers count users subscribers"),
    AT_RISK("at_risk", "atrisk"),
    LOST("lost", "lost churned"),
    FREQUENCY("x", "x frequency"),
    RECENCY("t_x", "tx recency"),
    AGE("T", "t age periods n"),
    MEAN_SPEND("mean_spend", "meanspend monetaryvalue zbar mx"),
    WEIGHT("weight", "weight weights"),
    LOG_GAP_SUM("litt", "litt");

    final String label;
    private final String names;

    Role(String label, String names) {
      this.label = label;
      this.names = names;
    }

    /** Whether the caller can state the column. */
    private boolean isStatable() {
      return compareTo(CURRENCY) <= 0;
    }

    private String[] usual() {
      return names.split(" ");
    }
  }

  private final CsvInput input;
  private final List<String> header;
  private final List<CsvColumn> found = new ArrayList<>();

  ColumnFinder(CsvInput input) {
    this.input = input;
    header = input.header();
  }

  static String normalised(String name) {
    StringBuilder plain = new StringBuilder();
    name.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }

  /** Whether a column has a usual name of a role. */
  boolean has(Role role) {
    return usual(role) >= 0;
  }

  static boolean isUsual(Role role, String name) {
    return List.of(role.usual()).contains(normalised(name));
  }

  boolean hasSummary() {
    return usual(Role.FREQUENCY) >= 0 && usual(Role.RECENCY) >= 0 && usual(Role.AGE) >= 0;
  }

  /** The columns found so far. */
  List<CsvColumn> found() {
    return found;
  }

  /** Has the rows keep only the columns found. */
  void keepFound() {
    boolean[] wanted = new boolean[input.width()];
    found.forEach(column -> wanted[column.position() - 1] = true);
    input.row().keepOnly(wanted);
  }

  CsvColumn required(Role role, Optional<String> stated) {
    return find(role, stated).orElseThrow(() -> missing(role));
  }

  Optional<CsvColumn> find(Role role, Optional<String> stated) {
    Optional<CsvColumn> column =
        stated.isPresent() ? Optional.of(stated(role, stated.get())) : guessed(role);
    column.ifPresent(found::add);
    return column;
  }

  private Optional<CsvColumn> guessed(Role role) {
    int index = usual(role);
    return index < 0 ? Optional.empty() : Optional.of(column(role, index, Choice.GUESSED));
  }

  private int usual(Role role) {
    List<String> names = header.stream().map(ColumnFinder::normalised).toList();
    for (String usual : role.usual()) {
      int index = names.indexOf(usual);
      if (index >= 0) {
        if (names.lastIndexOf(usual) > index) {
          throw ambiguous(role, header.get(index));
        }
        return index;
      }
    }
    return -1;
  }

  private CsvColumn stated(Role role, String wanted) {
    String name = wanted.strip();
    List<String> names = header;
    int index = names.indexOf(name);
    if (index < 0) {
      names = header.stream().map(ColumnFinder::normalised).toList();
      name = normalised(name);
      index = name.isEmpty() ? -1 : names.indexOf(name);
    }
    if (index >= 0 && names.lastIndexOf(name) > index) {
      throw ambiguous(role, wanted);
    }
    return index >= 0
        ? column(role, index, Choice.NAMED)
        : column(role, position(role, wanted) - 1, Choice.POSITION);
  }

  private int position(Role role, String wanted) {
    try {
      int position = Integer.parseInt(wanted.strip());
      if (position >= 1 && position <= input.width()) {
        return position;
      }
    } catch (NumberFormatException e) {
      // It is meant as a name, then, and there is none of that name.
    }
    throw new CsvException(
        String.format(
            Locale.ROOT,
            "%s has no column '%s' for the %s: %s; name the %s column by %s",
            input.name(),
            wanted,
            role.label,
            columns(),
            role.label,
            header.isEmpty() ? "its position" : "one of these names, or by its position"));
  }

  private CsvColumn column(Role role, int index, Choice choice) {
    return new CsvColumn(role.label, header.isEmpty() ? "" : header.get(index), index + 1, choice);
  }

  private CsvException ambiguous(Role role, String name) {
    return new CsvException(
        String.format(
            Locale.ROOT,
            "%s has the column '%s' more than once: %s; %s",
            input.name(),
            name,
            columns(),
            role.isStatable()
                ? "name the " + role.label + " column by its position"
                : "rename one of them"));
  }

  private CsvException missing(Role role) {
    StringBuilder text = new StringBuilder();
    text.append(input.name()).append(" has no column for the ").append(role.label);
    if (header.isEmpty()) {
      text.append(" that can be known without a header: ").append(columns());
    } else {
      text.append(" among those named in its first line: ").append(columns());
    }
    if (!role.isStatable()) {
      return new CsvException(text.toString());
    }
    text.append("; name the ").append(role.label).append(" column");
    if (hasSummary()) {
      text.append("; with x, t_x and T it looks like a file of summaries, not of transactions");
    } else if (header.stream().anyMatch(ColumnFinder::looksLikeData)) {
      text.append("; if that line is data already, read it without a header");
    }
    return new CsvException(text.toString());
  }

  private static boolean looksLikeData(String name) {
    return !name.isEmpty() && name.chars().allMatch(c -> c < 'A' && c > ' ');
  }

  private String columns() {
    if (header.isEmpty()) {
      return "its rows have " + input.width() + (input.width() == 1 ? " field" : " fields");
    }
    List<String> said = new ArrayList<>();
    for (int i = 0; i < Math.min(header.size(), 30); i++) {
      String name = header.get(i);
      said.add((i + 1) + " '" + (name.length() <= 40 ? name : name.substring(0, 40) + "...") + "'");
    }
    return "its columns are "
        + String.join(", ", said)
        + (header.size() > said.size() ? " and more" : "");
  }
}
