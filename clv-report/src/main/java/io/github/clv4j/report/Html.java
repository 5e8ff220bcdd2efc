package io.github.clv4j.report;

import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.github.clv4j.report.page.JtereportGenerated;
import io.github.clv4j.report.page.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page as one file of HTML. */
final class Html {
  private static final String CHART_JS =
      "META-INF/resources/webjars/chart.js/4.4.1/dist/chart.umd.js";

  private static final HtmlInterceptor NOBODY =
      new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(
            String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
      };

  private Html() {}

  static String of(Page page) {
    StringOutput out = new StringOutput();
    JtereportGenerated.render(new OwaspHtmlTemplateOutput(out), NOBODY, page);
    return out.toString();
  }

  /** What is written into every page. Only the two scripts may run, and nothing may be loaded. */
  static Page.Assets assets() {
    String library =
        inScript(
            read(loader().getResourceAsStream(CHART_JS), CHART_JS)
                .replaceAll("(?m)^//# sourceMappingURL=.*$", ""));
    String script = inScript(own("report.js"));
    String policy =
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src "
            + hash(library)
            + " "
            + hash(script)
            + "; base-uri 'none'; form-action 'none'";
    return new Page.Assets(policy, own("report.css"), library, script);
  }

  /** A script must not hold what looks like its end, or like the beginning of another. */
  private static String inScript(String script) {
    return script
        .replace("\r\n", "\n")
        .replaceAll("(?i)<(?=/script|script|!--)", "\\\\x3c")
        .strip();
  }

  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java run time has no SHA-256", e);
    }
  }

  private static ClassLoader loader() {
    return Html.class.getClassLoader();
  }

  private static String own(String resource) {
    return read(Html.class.getResourceAsStream(resource), resource);
  }

  private static String read(@Nullable InputStream from, String name) {
    if (from == null) {
      throw new IllegalStateException(name + " is missing: is org.webjars.npm:chart.js there?");
    }
    try (from) {
      return new String(from.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
