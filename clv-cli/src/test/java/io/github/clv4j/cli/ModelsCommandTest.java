package io.github.clv4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModelsCommandTest {

  @Test
  void listsWhatIsOnTheClassPath() {
    Run run = Run.clv("models");

    assertThat(run.code()).isZero();
    assertThat(run.out())
        .containsPattern("(?m)^model +description +needs$")
        .containsPattern("(?m)^bg-nbd +BG/NBD.* purchase histories$")
        .containsPattern("(?m)^gamma-gamma +\\(spend\\) .* amounts$")
        .contains("historical", "average-order", "arpu-churn", "discounted-margin", "migration");
  }

  @Test
  void writesJsonAndCsv() {
    assertThat(Run.clv("models", "--format", "json").out())
        .startsWith("[\n{\"name\":\"")
        .contains(
            "{\"name\":\"bg-nbd\",\"needs\":[\"histories\"],\"parameters\":[\"r\",\"alpha\",\"a\","
                + "\"b\",\"p\",\"q\",\"v\"],\"description\":\"BG/NBD")
        .endsWith("}\n]\n");
    assertThat(Run.clv("models", "--format", "csv").lines())
        .startsWith("name,needs,parameters,description")
        .anyMatch(line -> line.startsWith("gamma-gamma,amounts,p q v,"));
  }
}
