package io.github.clv4j.io;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.model.FitOptions;
import io.github.clv4j.core.model.FittedCLVModel;
import java.util.Map;

/**
 * A fitted model with what it was made from, to be saved and loaded by {@link SavedModelJson}.
 *
 * @param model the fitted model
 * @param provenance where it comes from
 */
public record SavedModel(FittedCLVModel model, Provenance provenance) {

  /**
   * Checks that both belong together.
   *
   * @param model the fitted model
   * @param provenance where it comes from
   * @throws IllegalArgumentException if the provenance is that of another model
   */
  public SavedModel {
    if (!model.name().equals(provenance.model())) {
      throw new IllegalArgumentException(
          "provenance is of model '"
              + provenance.model()
              + "': it must be of '"
              + model.name()
              + "'");
    }
  }

  /**
   * Puts a fitted model together with what is to be told of the customers it was fitted to.
   *
   * @param fitted the fitted model
   * @param customers the customers it was fitted to
   * @return both
   */
  public static SavedModel of(FittedCLVModel fitted, CustomerBase customers) {
    return new SavedModel(fitted, Provenance.of(fitted, customers, Map.of()));
  }

  /**
   * Puts a fitted model together with what is to be told of the customers and the options it was
   * fitted with.
   *
   * @param fitted the fitted model
   * @param customers the customers it was fitted to
   * @param options the options of the fit
   * @return all of it
   */
  public static SavedModel of(FittedCLVModel fitted, CustomerBase customers, FitOptions options) {
    return new SavedModel(fitted, Provenance.of(fitted, customers, options.choices()));
  }

  /**
   * Adds what file the customers were read from.
   *
   * @param report the account of its reading
   * @return the model with the file in its provenance
   */
  public SavedModel with(CsvReport report) {
    return new SavedModel(model, provenance.with(report));
  }
}
