package io.imageservice.tests.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads Prometheus' text format 0.0.4 and takes nothing that is not in it. */
final class PrometheusText {
  private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
  private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
  private static final Pattern SAMPLE =
      Pattern.compile(
          "((%s)(?:\\{%s(?:,%s)*,?\\})?) (-?[0-9.]+(?:E-?[0-9]+)?|NaN|[+-]Inf)"
              .formatted(NAME, LABEL, LABEL));
  private static final Pattern HELP = Pattern.compile("# HELP (%s) .*".formatted(NAME));
  private static final Pattern TYPE =
      Pattern.compile("# TYPE (%s) (counter|gauge|histogram|summary|untyped)".formatted(NAME));

  private final Map<String, Double> samples = new LinkedHashMap<>();
  private final Set<String> typed = new HashSet<>();

  private PrometheusText() {}

  /** All samples by name and labels, as they are written. */
  static Map<String, Double> parse(String text) {
    assertThat(text).endsWith("\n");
    PrometheusText read = new PrometheusText();
    text.lines().forEach(read::line);
    return read.samples;
  }

  private void line(String line) {
    Matcher type = TYPE.matcher(line);
    if (type.matches()) {
      assertThat(typed.add(type.group(1))).as("one type of %s", type.group(1)).isTrue();
      return;
    }
    if (HELP.matcher(line).matches()) {
      return;
    }
    Matcher sample = SAMPLE.matcher(line);
    assertThat(sample.matches()).as(line).isTrue();
    String family = sample.group(2).replaceFirst("_(bucket|sum|count)$", "");
    assertThat(typed).containsAnyOf(family, sample.group(2));
    double value = Double.parseDouble(sample.group(3).replace("Inf", "Infinity"));
    assertThat(samples.put(sample.group(1), value)).as("once: %s", line).isNull();
  }
}
