package io.github.clv4j.core.model;

import io.github.clv4j.core.customer.CustomerBase;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The models on the class path or module path, ours and anybody's: services of {@link CLVModel} and
 * {@link CLVModelProvider}.
 */
public final class CLVModels {
  private CLVModels() {}

  /**
   * The models that can and cannot be fitted to some customers.
   *
   * @param models those that can, ordered by name
   * @param notApplicable the names of the others, with the reason
   */
  public record Applicable(List<CLVModel> models, Map<String, String> notApplicable) {}

  /**
   * Returns all models.
   *
   * @return the models found, ordered by name
   * @throws IllegalStateException if two have the same name
   */
  public static List<CLVModel> all() {
    Map<String, CLVModel> byName = new TreeMap<>();
    load(CLVModel.class, model -> add(byName, model));
    load(CLVModelProvider.class, provider -> provider.models().forEach(m -> add(byName, m)));
    return List.copyOf(byName.values());
  }

  private static <S> void load(Class<S> service, Consumer<S> found) {
    ServiceLoader<S> services = ServiceLoader.load(service);
    if (services.findFirst().isEmpty()) {
      services = ServiceLoader.load(service, CLVModels.class.getClassLoader());
    }
    services.forEach(found);
  }

  private static void add(Map<String, CLVModel> byName, CLVModel model) {
    CLVModel other = byName.put(model.name(), model);
    if (other != null) {
      throw new IllegalStateException(
          "two models are called '"
              + model.name()
              + "': "
              + other.getClass().getName()
              + " and "
              + model.getClass().getName()
              + "; remove one of them from the class path");
    }
  }

  /**
   * Returns a model by its name.
   *
   * @param name such as {@code bg-nbd}
   * @return the model
   * @throws IllegalArgumentException if there is none, naming those there are
   */
  public static CLVModel named(String name) {
    List<CLVModel> all = all();
    for (CLVModel model : all) {
      if (model.name().equals(name)) {
        return model;
      }
    }
    throw new IllegalArgumentException(
        "model '"
            + name
            + "' is unknown: there are "
            + (all.isEmpty()
                ? "none; add clv-predictive or another module with models"
                : String.join(", ", all.stream().map(CLVModel::name).toList())));
  }

  /**
   * Separates the models that can be fitted to some customers from those that cannot.
   *
   * @param customers the customers
   * @return both, the latter with the reason
   */
  public static Applicable applicableTo(CustomerBase customers) {
    List<CLVModel> models = new ArrayList<>();
    Map<String, String> notApplicable = new LinkedHashMap<>();
    for (CLVModel model : all()) {
      Optional<String> reason = model.whyNotApplicable(customers);
      reason.ifPresentOrElse(why -> notApplicable.put(model.name(), why), () -> models.add(model));
    }
    return new Applicable(List.copyOf(models), Collections.unmodifiableMap(notApplicable));
  }
}
