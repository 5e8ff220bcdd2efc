package com.example.shop;

import io.github.clv4j.core.customer.CustomerBase;
import io.github.clv4j.core.customer.Transaction;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.valuation.Valuation;
import java.time.LocalDate;
import java.util.List;

/** An application with a class of its own for what it sells, and no word of the model in it. */
public final class Shop {
  private Shop() {}

  record Order(String customerId, LocalDate moment, double amount) implements Transaction {}

  public static void main(String[] arguments) {
    List<Order> orders =
        List.of(
            new Order("ada", LocalDate.of(2026, 1, 5), 20),
            new Order("ada", LocalDate.of(2026, 3, 9), 30),
            new Order("bob", LocalDate.of(2026, 2, 1), 15));
    CustomerBase customers =
        CustomerBase.of(orders).observedUntil(LocalDate.of(2026, 6, 30)).build();
    boolean module = Shop.class.getModule().isNamed();
    System.out.println("named module: " + module);
    for (CLVModel model : CLVModels.applicableTo(customers).models()) {
      double value =
          model.fit(customers).estimate(customers.get("ada"), Valuation.standard()).value();
      System.out.println(model.name() + ": " + value);
    }
  }
}
