package io.github.clv4j.core.customer;

import io.github.clv4j.core.contract.Contracts;
import io.github.clv4j.core.contract.Tenure;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * A short text that differs when anything differs that fits and predictions may depend on. Numbers
 * count by their bits, texts by their UTF-16 units, each preceded by its length, so that no two
 * bases are written alike. The numbers are those of the base, had by the same arithmetic on every
 * JDK.
 */
final class Fingerprint {
  private static final int CHUNK = 1 << 16;
  private static final String LAYOUT = "clv4j customers 1";

  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
  private final MessageDigest digest;

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }

  static String of(CustomerBase base) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.put(LAYOUT);
    fingerprint.put(base.timeUnit().label());
    boolean hasPurchases = base.inputs().contains(Input.PURCHASES);
    boolean hasAmounts = base.inputs().contains(Input.AMOUNTS);
    fingerprint.put(hasPurchases ? 1 : 0);
    fingerprint.put(hasAmounts ? 1 : 0);
    fingerprint.put(base.size());
    boolean hasHistories = base.inputs().contains(Input.HISTORIES);
    for (int i = 0; i < base.size(); i++) {
      if (hasHistories) {
        fingerprint.customer(base, i);
      }
      if (hasPurchases) {
        fingerprint.purchases(base, i, hasAmounts);
      } else if (hasHistories) {
        fingerprint.put(base.logGapSum(i));
      }
      if (base.contracts().isPresent()) {
        fingerprint.contract(base.contracts().get(), i);
      }
      fingerprint.put(base.attributes(i));
    }
    return fingerprint.hex();
  }

  private void customer(CustomerBase base, int i) {
    Spend spend = base.spend(i);
    put(base.id(i));
    put(base.frequency(i));
    put(base.recency(i));
    put(base.age(i));
    put(base.weight(i));
    put(spend.transactions());
    put(spend.mean());
  }

  private void contract(Contracts contracts, int i) {
    Tenure tenure = contracts.tenure(i);
    put(contracts.id(i));
    put(contracts.period().label());
    put(contracts.cohort(i));
    put(contracts.weight(i));
    put(tenure.entered());
    put(tenure.length());
    put((tenure.active() ? 1 : 0) + (tenure.exact() ? 2 : 0));
    put(contracts.hasPrices() ? 1 : 0);
    put(contracts.price(i));
  }

  /** As many as the frequency says; the sum of log gaps follows from them. */
  private void purchases(CustomerBase base, int i, boolean hasAmounts) {
    put(base.acquired(i).toEpochDay());
    for (int j = 0; j < base.purchaseCount(i); j++) {
      put(base.purchaseTime(i, j));
      if (hasAmounts) {
        put(base.purchaseAmount(i, j));
      }
    }
  }

  private void put(Map<String, String> attributes) {
    put(attributes.size());
    if (!attributes.isEmpty()) {
      new TreeMap<>(attributes)
          .forEach(
              (name, value) -> {
                put(name);
                put(value);
              });
    }
  }

  private void put(OptionalDouble value) {
    put(value.isPresent() ? 1 : 0);
    value.ifPresent(this::put);
  }

  private void put(String text) {
    put(text.length());
    for (int i = 0; i < text.length(); i++) {
      room(Character.BYTES).putChar(text.charAt(i));
    }
  }

  private void put(int value) {
    room(Integer.BYTES).putInt(value);
  }

  private void put(long value) {
    room(Long.BYTES).putLong(value);
  }

  /** No result depends on the sign of a zero, which may depend on the order of the input. */
  private void put(double value) {
    put(Double.doubleToLongBits(value == 0 ? 0 : value));
  }

  private ByteBuffer room(int bytes) {
    if (chunk.remaining() < bytes) {
      digest.update(chunk.flip());
      chunk.clear();
    }
    return chunk;
  }

  private String hex() {
    digest.update(chunk.flip());
    return HexFormat.of().formatHex(digest.digest());
  }
}
