package io.github.clv4j.margin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.clv4j.core.model.CLVModel;
import io.github.clv4j.margin.migration.MigrationCLVModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** On the class path models are found by this file, on the module path by the module descriptor. */
class ServiceFileTest {
  @Test
  void theModelsAreRegistered() throws IOException {
    String file = "/META-INF/services/" + CLVModel.class.getName();
    try (InputStream in = DiscountedMarginCLVModel.class.getResourceAsStream(file)) {
      assertThat(in).isNotNull();
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
          .containsExactly(
              DiscountedMarginCLVModel.class.getName(), MigrationCLVModel.class.getName());
    }
  }
}
