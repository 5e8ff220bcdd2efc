package io.github.clv4j.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleDescriptor.Provides;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a module provides is also in its META-INF/services, and the other way round. */
class ServicesTest {
  private static final String DESCRIPTOR = "module-info.class";

  @Test
  void classPathAndModulePathOfferTheSame() throws IOException {
    Map<String, ModuleDescriptor> modules = modules();
    Set<String> services =
        modules.values().stream()
            .flatMap(
                m -> Stream.concat(m.uses().stream(), m.provides().stream().map(Provides::service)))
            .collect(Collectors.toSet());

    assertThat(services).contains("io.github.clv4j.core.model.CLVModel");
    for (Map.Entry<String, ModuleDescriptor> module : modules.entrySet()) {
      for (String service : services) {
        assertThat(onTheClassPath(module.getKey(), service))
            .as("META-INF/services/%s of %s", service, module.getValue().name())
            .containsExactlyInAnyOrderElementsOf(onTheModulePath(module.getValue(), service));
      }
    }
  }

  private static Map<String, ModuleDescriptor> modules() throws IOException {
    Map<String, ModuleDescriptor> modules = new LinkedHashMap<>();
    ClassLoader loader = ServicesTest.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources(DESCRIPTOR))) {
      try (InputStream in = url.openStream()) {
        ModuleDescriptor module = ModuleDescriptor.read(in);
        if (module.name().startsWith("io.github.clv4j.")) {
          modules.put(url.toString().replace(DESCRIPTOR, ""), module);
        }
      }
    }
    return modules;
  }

  private static List<String> onTheModulePath(ModuleDescriptor module, String service) {
    return module.provides().stream()
        .filter(provided -> provided.service().equals(service))
        .flatMap(provided -> provided.providers().stream())
        .toList();
  }

  private static List<String> onTheClassPath(String root, String service) throws IOException {
    try (InputStream in = URI.create(root + "META-INF/services/" + service).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }
}
