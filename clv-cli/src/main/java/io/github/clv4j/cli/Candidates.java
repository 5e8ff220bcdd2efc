package io.github.clv4j.cli;

import io.github.clv4j.core.customer.FirstPurchase;
import io.github.clv4j.core.customer.Grain;
import io.github.clv4j.core.customer.Refunds;
import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.core.model.CLVModels;
import io.github.clv4j.core.model.Sampling;
import io.github.clv4j.core.period.PeriodUnit;
import io.github.clv4j.core.valuation.Uncertainty;
import io.github.clv4j.predictive.spend.SpendModel;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;

/** What a shell may complete after an option, in the spelling of the help. */
final class Candidates {
  private Candidates() {}

  static String spelled(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Iterator<String> spelled(Enum<?>[] constants) {
    return Stream.of(constants).map(Candidates::spelled).iterator();
  }

  static final class Models implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CLVModels.all().stream().map(CLVModel::name).iterator();
    }
  }

  static final class SpendModels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return SpendModel.all().stream().map(SpendModel::name).iterator();
    }
  }

  static final class TimeUnits implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Stream.of(PeriodUnit.values()).map(PeriodUnit::label).iterator();
    }
  }

  static final class Grains implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return spelled(Grain.values());
    }
  }

  static final class RefundPolicies implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return spelled(Refunds.values());
    }
  }

  static final class FirstPurchases implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return spelled(FirstPurchase.values());
    }
  }

  static final class Formats implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return spelled(Format.values());
    }
  }

  static final class Uncertainties implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return spelled(Uncertainty.values());
    }
  }

  static final class SamplingMethods implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return spelled(Sampling.Method.values());
    }
  }
}
