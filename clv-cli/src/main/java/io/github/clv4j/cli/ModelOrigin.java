package io.github.clv4j.cli;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Input;
import io.github.clv4j.io.Provenance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a reader should know of a loaded model: where it comes from, and how the input differs. */
final class ModelOrigin {
  private static final List<String> COMPARED = List.of("grain", "refunds", "first-purchase");

  private ModelOrigin() {}

  static List<String> told(Path file, Provenance origin, CustomerBase customers) {
    requireSameKind(file, origin, customers);
    List<String> said = new ArrayList<>();
    origin.toString().lines().forEach(line -> said.add(file + ": " + line));
    for (String choice : COMPARED) {
      String fitted = origin.choices().getOrDefault(choice, "");
      String here = customers.choices().getOrDefault(choice, "");
      if (!fitted.isEmpty() && !here.isEmpty() && !fitted.equals(here)) {
        said.add(
            String.format(
                Locale.ROOT,
                "the model was fitted with %s %s, this input has %s: values may not compare",
                choice,
                fitted,
                here));
      }
    }
    if (customers.inputs().contains(Input.HISTORIES)
        && origin.inputs().contains(Input.AMOUNTS)
        && !customers.inputs().contains(Input.AMOUNTS)) {
      said.add(
          "the model was fitted with amounts, which this input does not have: everybody is expected"
              + " to spend like the average customer");
    }
    String fitted = origin.currency().orElse("no stated currency");
    String here = customers.currency().orElse("no stated currency");
    if (!fitted.equals(here) && customers.inputs().contains(Input.AMOUNTS)) {
      said.add("the model was fitted to amounts in " + fitted + ", this input has " + here);
    }
    return said;
  }

  private static void requireSameKind(Path file, Provenance origin, CustomerBase customers) {
    boolean isOfContracts = !origin.inputs().contains(Input.HISTORIES);
    if (isOfContracts != !customers.inputs().contains(Input.HISTORIES)) {
      throw new JobFailed(
          file
              + " has "
              + origin.model()
              + ", fitted to "
              + (isOfContracts
                  ? "contracts: give it contracts with --contracts"
                  : "purchases: give it transactions or summaries, without --contracts"));
    }
  }
}
