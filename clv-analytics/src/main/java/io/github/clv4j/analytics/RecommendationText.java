package io.github.clv4j.analytics;

import io.github.clv4j.analytics.portrait.BaseTrait;
import io.github.clv4j.analytics.portrait.Finding;
import io.github.clv4j.analytics.portrait.Standing;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.table.Column;
import io.github.clv4j.core.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A recommendation as text for a person and as a table for a machine. */
final class RecommendationText {
  private final Recommendation recommendation;

  RecommendationText(Recommendation recommendation) {
    this.recommendation = recommendation;
  }

  String text() {
    List<String> parts = new ArrayList<>();
    parts.add(headline());
    parts.add(list("Why", recommendation.reasons()));
    parts.add(minding());
    parts.add(list("What fits", fitting()));
    parts.add(traits());
    parts.add(candidates());
    parts.add(notApplicable());
    return String.join("\n\n", parts.stream().filter(part -> !part.isEmpty()).toList());
  }

  private String headline() {
    if (recommendation.model().isEmpty()) {
      return "No model can be recommended";
    }
    return Paragraphs.hanging("Recommended: ", named(recommendation.model().get()))
        + recommendation
            .runnerUp()
            .map(model -> "\n" + Paragraphs.hanging("Runner-up:   ", named(model)))
            .orElse("");
  }

  private static String named(CLVModel model) {
    String description = model.description();
    return description.equals(model.name()) ? description : model.name() + " (" + description + ")";
  }

  private static String list(String heading, List<String> sentences) {
    return sentences.isEmpty()
        ? ""
        : heading
            + String.join(
                "", sentences.stream().map(s -> "\n" + Paragraphs.hanging("- ", s)).toList());
  }

  private String minding() {
    List<String> lines = new ArrayList<>();
    recommendation.cautions().forEach(s -> lines.add(Paragraphs.hanging(label("model"), s)));
    for (Finding finding : recommendation.findings()) {
      if (finding.standing() != Standing.FITS) {
        lines.add(Paragraphs.hanging(label(finding.standing().label()), sentence(finding)));
      }
    }
    return lines.isEmpty() ? "" : "What to mind\n" + String.join("\n", lines);
  }

  private static String label(String word) {
    return String.format(Locale.ROOT, "%-9s", word);
  }

  private List<String> fitting() {
    return recommendation.findings().stream()
        .filter(finding -> finding.standing() == Standing.FITS)
        .map(RecommendationText::sentence)
        .toList();
  }

  private static String sentence(Finding finding) {
    String seen = finding.seen();
    return seen.substring(0, 1).toUpperCase(Locale.ROOT)
        + seen.substring(1)
        + ": "
        + finding.follows()
        + ".";
  }

  /** Those that no finding has told already. */
  private String traits() {
    List<BaseTrait> traits =
        recommendation.traits().stream()
            .filter(
                trait ->
                    recommendation.findings().stream()
                        .noneMatch(finding -> finding.seen().contains(trait.sentence())))
            .toList();
    int width = traits.stream().mapToInt(trait -> trait.name().length()).max().orElse(0);
    StringBuilder text = new StringBuilder("What else was seen");
    for (BaseTrait trait : traits) {
      String label = String.format(Locale.ROOT, "%-" + width + "s  ", trait.name());
      text.append("\n").append(Paragraphs.hanging(label, trait.sentence()));
    }
    return text.toString();
  }

  private String candidates() {
    List<Candidate> candidates = recommendation.candidates();
    if (candidates.isEmpty()) {
      return "";
    }
    double smallest =
        candidates.stream()
            .filter(candidate -> candidate.criterion().isPresent())
            .mapToDouble(candidate -> candidate.criterion().getAsDouble())
            .min()
            .orElse(0);
    boolean isBacktest = candidates.stream().anyMatch(c -> c.rmse().isPresent());
    List<Column> columns = new ArrayList<>();
    columns.add(Column.words("model", "model"));
    columns.add(Column.numbers("parameters", "par.", 0));
    if (isBacktest) {
      columns.add(Column.numbers("rmse", "RMSE", 4));
      columns.add(Column.numbers("log_score", "log score", 4));
      columns.add(Column.percentages("total_error", "error", 1));
    }
    columns.add(Column.numbers("bic", "BIC +", 1));
    columns.add(Column.words("remark", ""));
    Table.Builder table = Table.of(columns);
    for (Candidate candidate : candidates) {
      List<Object> row = new ArrayList<>();
      row.add(candidate.model());
      row.add(parameters(candidate));
      if (isBacktest) {
        row.add(candidate.rmse());
        row.add(candidate.logScore());
        row.add(candidate.totalError());
      }
      row.add(
          candidate.criterion().isPresent()
              ? OptionalDouble.of(candidate.criterion().getAsDouble() - smallest)
              : OptionalDouble.empty());
      row.add(candidate.remark());
      table.row(row);
    }
    return "The candidates\n" + table.build();
  }

  private String notApplicable() {
    Map<String, List<String>> byReason = new TreeMap<>();
    recommendation
        .notApplicable()
        .forEach((model, why) -> byReason.computeIfAbsent(why, w -> new ArrayList<>()).add(model));
    List<String> lines = new ArrayList<>();
    byReason.forEach((why, models) -> lines.add(String.join(", ", models) + ": " + why));
    return list("Not applicable", lines);
  }

  /** The candidates where there is no comparison. */
  Table fits() {
    Table.Builder table =
        Table.of(
            Column.words("model", "model"),
            Column.numbers("parameters", "parameters", 0),
            Column.numbers("bic", "BIC", 2),
            Column.words("remark", "remark"));
    for (Candidate candidate : recommendation.candidates()) {
      table.row(
          candidate.model(), parameters(candidate), candidate.criterion(), candidate.remark());
    }
    return table.build();
  }

  private static OptionalDouble parameters(Candidate candidate) {
    return candidate.parameters() == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(candidate.parameters());
  }

  Table table() {
    Table.Builder table =
        Table.of(
            Column.words("kind", "kind"),
            Column.words("name", "name"),
            Column.words("standing", "standing"),
            Column.numbers("value", "value", 4),
            Column.words("text", "text"),
            Column.words("follows", "follows"));
    recommendation.model().ifPresent(m -> row(table, "model", m.name(), m.description()));
    recommendation.runnerUp().ifPresent(m -> row(table, "runner-up", m.name(), m.description()));
    recommendation.reasons().forEach(reason -> row(table, "reason", "", reason));
    recommendation.cautions().forEach(caution -> row(table, "caution", "", caution));
    recommendation
        .traits()
        .forEach(
            trait ->
                table.row(
                    "trait",
                    trait.name(),
                    Optional.empty(),
                    trait.value(),
                    trait.sentence(),
                    Optional.empty()));
    recommendation
        .findings()
        .forEach(
            finding ->
                table.row(
                    "finding",
                    finding.topic().label(),
                    finding.standing().label(),
                    OptionalDouble.empty(),
                    finding.seen(),
                    finding.follows()));
    recommendation
        .candidates()
        .forEach(
            candidate ->
                table.row(
                    "candidate",
                    candidate.model(),
                    Optional.empty(),
                    candidate.rmse().isPresent() ? candidate.rmse() : candidate.criterion(),
                    candidate.remark(),
                    Optional.empty()));
    recommendation
        .notApplicable()
        .forEach((model, why) -> row(table, "not-applicable", model, why));
    return table.build();
  }

  private static void row(Table.Builder table, String kind, String name, String text) {
    table.row(
        kind,
        name.isEmpty() ? Optional.empty() : name,
        Optional.empty(),
        OptionalDouble.empty(),
        text,
        Optional.empty());
  }
}
