package io.github.clv4j.predictive.contract;

import io.github.clv4j.predictive.contract.Tenures.Fate;
import io.github.clv4j.predictive.contract.Tenures.Statement;
import io.github.clv4j.predictive.estimation.LogLikelihood;
import io.github.clv4j.predictive.process.lifetime.Jet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Log-likelihood of tenures, with G = ln S: staying from a to b adds G(b) - G(a), leaving between
 * them ln(1 - e^(G(b)-G(a))), leaving at b ln(-G'(b)). Left truncation needs nothing more, as all
 * is given that the customer was there at a.
 */
final class TenureLikelihood implements LogLikelihood {

  /** Of a probability that rounds to 0 the logarithm still is a number. */
  private static final double LEAST = 1e-300;

  private final Law law;
  private final boolean hasSpeed;
  private final double customers;
  private final double[] times;
  private final Fate[] fate;
  private final int[] from;
  private final int[] to;
  private final double[] weight;

  TenureLikelihood(Law law, boolean hasSpeed, Tenures tenures) {
    this.law = law;
    this.hasSpeed = hasSpeed;
    customers = tenures.customers();
    TreeSet<Double> distinct = new TreeSet<>();
    for (Statement statement : tenures.counts().keySet()) {
      distinct.add(statement.from());
      distinct.add(statement.to());
    }
    times = distinct.stream().mapToDouble(Double::doubleValue).toArray();
    List<Map.Entry<Statement, Double>> entries = new ArrayList<>(tenures.counts().entrySet());
    fate = new Fate[entries.size()];
    from = new int[fate.length];
    to = new int[fate.length];
    weight = new double[fate.length];
    for (int i = 0; i < fate.length; i++) {
      Statement statement = entries.get(i).getKey();
      fate[i] = statement.fate();
      from[i] = Arrays.binarySearch(times, statement.from());
      to[i] = Arrays.binarySearch(times, statement.to());
      weight[i] = entries.get(i).getValue();
    }
  }

  @Override
  public int dimension() {
    return law.parameters() + (hasSpeed ? 1 : 0);
  }

  @Override
  public double customers() {
    return customers;
  }

  @Override
  public double evaluate(double[] logParameters, double[] gradient, double[][] hessian) {
    int n = dimension();
    int size = Jet.size(n);
    double[] curve = new double[times.length * size];
    double[] jet = new double[size];
    for (int i = 0; i < times.length; i++) {
      if (times[i] > 0) {
        derive(logParameters, times[i], false, jet);
        System.arraycopy(jet, 0, curve, i * size, size);
      }
    }
    double[] total = new double[size];
    for (int i = 0; i < fate.length; i++) {
      if (fate[i] == Fate.LEFT_AT) {
        derive(logParameters, times[to[i]], true, jet);
        // the rate is that in ln t
        jet[0] -= StrictMath.log(times[to[i]]);
      } else {
        for (int k = 0; k < size; k++) {
          jet[k] = curve[to[i] * size + k] - curve[from[i] * size + k];
        }
        if (fate[i] == Fate.LEFT_BY) {
          toLogOfRest(jet, n);
        }
      }
      for (int k = 0; k < size; k++) {
        total[k] += weight[i] * jet[k];
      }
    }
    for (int i = 0; i < n; i++) {
      gradient[i] = total[Jet.first(i)];
      for (int j = 0; j <= i; j++) {
        hessian[i][j] = total[Jet.second(n, i, j)];
        hessian[j][i] = hessian[i][j];
      }
    }
    return total[0];
  }

  /** From D = ln p to ln(1 - p). */
  private static void toLogOfRest(double[] jet, int n) {
    double change = Math.min(jet[0], -LEAST);
    double rest = -StrictMath.expm1(change);
    double slope = -StrictMath.exp(change) / rest;
    double bend = slope / rest;
    if (slope == 0) { // all left, whatever the parameters
      Arrays.fill(jet, 0);
      return;
    }
    jet[0] = StrictMath.log(rest);
    int second = Jet.second(n, 0, 0);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++, second++) {
        jet[second] = slope * jet[second] + bend * jet[Jet.first(i)] * jet[Jet.first(j)];
      }
    }
    for (int i = 0; i < n; i++) {
      jet[Jet.first(i)] *= slope;
    }
  }

  /** From derivatives in w to such in ln c, with w = c ln t; ln(-dG/d ln t) has another ln c. */
  private void derive(double[] logParameters, double time, boolean isRate, double[] jet) {
    int p = law.parameters();
    double logTime = StrictMath.log(time);
    double speed = hasSpeed ? StrictMath.exp(logParameters[p]) : 1;
    double w = speed * logTime;
    double[] inner = new double[Jet.size(p + 1)];
    if (isRate) {
      law.logRate(logParameters, w, inner);
    } else {
      law.derive(logParameters, w, inner);
    }
    System.arraycopy(inner, 0, jet, 0, 1 + p);
    int n = dimension();
    for (int i = 0; i < p; i++) {
      for (int j = 0; j <= i; j++) {
        jet[Jet.second(n, i, j)] = inner[Jet.second(p + 1, i, j)];
      }
    }
    if (!hasSpeed) {
      return;
    }
    double inW = inner[Jet.first(p)];
    jet[Jet.first(p)] = inW * w;
    for (int j = 0; j < p; j++) {
      jet[Jet.second(n, p, j)] = inner[Jet.second(p + 1, p, j)] * w;
    }
    jet[Jet.second(n, p, p)] = inner[Jet.second(p + 1, p, p)] * w * w + inW * w;
    if (isRate) {
      jet[0] += logParameters[p];
      jet[Jet.first(p)] += 1;
    }
  }
}
