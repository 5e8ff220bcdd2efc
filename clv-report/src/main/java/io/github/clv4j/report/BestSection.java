package io.github.clv4j.report;

import io.github.clv4j.core.valuation.CLVEstimate;
import io.github.clv4j.core.valuation.Figures;
import io.github.clv4j.core.valuation.Interval;
import io.github.clv4j.report.drawing.Labels;
import io.github.clv4j.report.page.Block;
import io.github.clv4j.report.page.Visible;
import io.github.clv4j.report.page.Words;
import io.github.clv4j.report.page.Worth;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** The most valuable customers, one by one. */
record BestSection(Findings findings, double level) {
  private static final int MOST = 20;
  private static final int LONGEST_ID = 200;

  List<Block> blocks() {
    List<Block.Person> people = new ArrayList<>();
    for (int rank = 0; rank < Math.min(MOST, findings.ranking().length); rank++) {
      people.add(person(findings.ranking()[rank]));
    }
    return List.of(
        new Block.Paragraph(
            (people.size() < findings.estimates().size()
                    ? String.format(
                        Locale.ROOT,
                        "The first %d of %s. ",
                        people.size(),
                        Words.count(findings.count(), "customer"))
                    : "")
                + "Unfold a customer below the table to see how the value comes about."),
        filled(people));
  }

  /** Without the columns that the model leaves empty. */
  private Block.Best filled(List<Block.Person> people) {
    List<String> columns = columns();
    List<Integer> kept =
        IntStream.range(0, columns.size())
            .filter(i -> people.stream().anyMatch(person -> !person.figures().get(i).isEmpty()))
            .boxed()
            .toList();
    return new Block.Best(
        kept.stream().map(columns::get).toList(),
        people.stream()
            .map(
                person ->
                    new Block.Person(
                        person.id(),
                        person.shown(),
                        kept.stream().map(person.figures()::get).toList(),
                        person.explanation()))
            .toList());
  }

  private List<String> columns() {
    List<String> columns = new ArrayList<>();
    columns.add(findings.worth().heading());
    columns.add(Figures.percent(level) + "\u00a0% interval");
    columns.add("P(alive)");
    columns.add("expected transactions");
    columns.add("expected spend");
    columns.add("repeat purchases");
    return columns;
  }

  private Block.Person person(int index) {
    CLVEstimate estimate = findings.estimates().get(index);
    Optional<Interval> interval = estimate.interval(level);
    List<String> figures = new ArrayList<>();
    figures.add(Worth.exact(estimate.value()));
    figures.add(
        interval.map(i -> Worth.exact(i.lower()) + " to " + Worth.exact(i.upper())).orElse(""));
    figures.add(number(estimate.probabilityAlive(), "%.3f"));
    figures.add(number(estimate.expectedTransactions(), "%,.2f"));
    figures.add(
        estimate.expectedSpend().isPresent() && findings.worth().isMoney()
            ? Worth.exact(estimate.expectedSpend().getAsDouble())
            : "");
    figures.add(String.format(Locale.ROOT, "%,d", findings.customers().frequency(index)));
    String id = estimate.customerId();
    String shown = Labels.cut(id, LONGEST_ID);
    String explanation = estimate.explain();
    return new Block.Person(
        Visible.of(id),
        Visible.of(shown),
        figures,
        Visible.of(shown.equals(id) ? explanation : explanation.replace(id, shown)));
  }

  private static String number(OptionalDouble number, String pattern) {
    return number.isEmpty()
        ? ""
        : Double.isInfinite(number.getAsDouble())
            ? "infinite"
            : String.format(Locale.ROOT, pattern, number.getAsDouble());
  }
}
