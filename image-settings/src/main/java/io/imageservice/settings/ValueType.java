package io.imageservice.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongFunction;

/**
 * How the text of a setting becomes a value.
 *
 * @param range what a value looks like, in words that follow "must be"
 * @param unit the unit of the value, or an empty string
 * @param isSecret whether the value must never be shown
 * @param reader reads the text; throws {@link IllegalArgumentException} for anything else
 */
record ValueType<T>(String range, String unit, boolean isSecret, Function<String, T> reader) {

  T parse(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("control characters");
    }
    return reader.apply(text);
  }

  static ValueType<String> text() {
    return new ValueType<>("a text on one line", "", false, text -> text);
  }

  static ValueType<String> secret(int minLength) {
    return new ValueType<>(
        minLength == 1
            ? "a text on one line"
            : "a text on one line of at least %d characters".formatted(minLength),
        "",
        true,
        text -> require(text.length() >= minLength, text));
  }

  /** A name made of letters, digits, dots, underscores and hyphens. */
  static ValueType<String> name() {
    return new ValueType<>(
        "a name of letters, digits, '.', '_' and '-'",
        "",
        false,
        text -> require(text.matches("[A-Za-z0-9._-]{1,200}"), text));
  }

  /** A name that S3 takes for a bucket. */
  static ValueType<String> bucket() {
    return new ValueType<>(
        "a name of 3 to 63 lower-case letters, digits, '-' and single '.', with a letter or digit at"
            + " each end and not like an IP address",
        "",
        false,
        text ->
            require(
                text.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]")
                    && !text.contains("..")
                    && !text.matches("\\d+(\\.\\d+){3}"),
                text));
  }

  /** A name that an account may have. */
  static ValueType<String> username() {
    return new ValueType<>(
        "3 to 64 letters, digits, '.', '_' and '-', the first a letter or digit",
        "",
        false,
        text -> require(text.matches("[A-Za-z0-9][A-Za-z0-9._-]{2,63}"), text));
  }

  /** A host name or address, without scheme and port. */
  static ValueType<String> host() {
    return new ValueType<>(
        "a host name or address",
        "",
        false,
        text -> require(text.matches("[A-Za-z0-9._-]+|[0-9A-Fa-f:]+"), text));
  }

  static ValueType<String> choice(String... choices) {
    List<String> all = List.of(choices);
    return new ValueType<>(
        "one of " + String.join(", ", all), "", false, text -> require(all.contains(text), text));
  }

  static ValueType<Boolean> flag() {
    return new ValueType<>(
        "true or false",
        "",
        false,
        text ->
            require(text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"), text)
                .equalsIgnoreCase("true"));
  }

  /** A number from 0 to 1. */
  static ValueType<Double> share() {
    return new ValueType<>(
        "a number from 0 to 1",
        "",
        false,
        text -> {
          double value = Double.parseDouble(text);
          require(value >= 0 && value <= 1, text);
          return value;
        });
  }

  /** A number for each of red, green and blue. */
  static ValueType<List<Double>> colour() {
    return new ValueType<>(
        "three numbers with commas between them",
        "",
        false,
        text -> {
          List<Double> values =
              Arrays.stream(text.split(",", -1)).map(each -> Double.valueOf(each.strip())).toList();
          require(values.size() == 3 && values.stream().allMatch(Double::isFinite), text);
          return values;
        });
  }

  /** The same without a 0, because it divides. */
  static ValueType<List<Double>> divisor() {
    ValueType<List<Double>> colour = colour();
    return new ValueType<>(
        "three numbers other than 0 with commas between them",
        "",
        false,
        text -> {
          List<Double> values = colour.parse(text);
          require(!values.contains(0.0), text);
          return values;
        });
  }

  static ValueType<Set<Role>> roles() {
    return new ValueType<>(
        "all, or a list of api, worker, inference and metadata with commas between them",
        "",
        false,
        Role::list);
  }

  /** Ranges of IP addresses. */
  static ValueType<List<IpNetwork>> networks() {
    return list("addresses or networks such as 10.0.0.0/8", IpNetwork::parse);
  }

  /** Ports, each once. */
  static ValueType<List<Integer>> ports(int most) {
    ValueType<List<Integer>> ports = list("at most %d ports".formatted(most), port()::parse);
    return new ValueType<>(
        ports.range(),
        "",
        false,
        text -> {
          List<Integer> values = ports.parse(text);
          require(
              values.size() <= most && values.stream().distinct().count() == values.size(), text);
          return values;
        });
  }

  /** Origins of web pages in lower case, or one {@code *}. */
  static ValueType<List<String>> origins() {
    ValueType<List<String>> origins =
        list(
            "origins such as https://app.example",
            text ->
                require(
                        text.matches(
                            "https?://[A-Za-z0-9.-]+(:\\d{1,5})?|https?://\\[[0-9A-Fa-f:]+](:\\d{1,5})?"),
                        text)
                    .toLowerCase(Locale.ROOT));
    return new ValueType<>(
        origins.range() + ", or *",
        "",
        false,
        text -> text.equals("*") ? List.of(text) : origins.parse(text));
  }

  private static <T> ValueType<List<T>> list(String what, Function<String, T> each) {
    return new ValueType<>(
        what + ", with commas between them",
        "",
        false,
        text -> Arrays.stream(text.split(",", -1)).map(String::strip).map(each).toList());
  }

  static ValueType<Path> path() {
    return new ValueType<>("a path", "", false, Path::of);
  }

  static ValueType<URI> url() {
    return new ValueType<>(
        "an http or https URL without a path",
        "",
        false,
        text -> {
          URI uri = URI.create(text);
          boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
          boolean isBare = List.of("", "/").contains(String.valueOf(uri.getPath()));
          require(isHttp && uri.getHost() != null && isBare && uri.getQuery() == null, text);
          return uri;
        });
  }

  static ValueType<Integer> port() {
    return number("", 1, 65_535, Math::toIntExact);
  }

  static ValueType<Integer> count(int min, int max) {
    return number("", min, max, Math::toIntExact);
  }

  static ValueType<Long> amount(String unit, long min, long max) {
    return number(unit, min, max, value -> value);
  }

  static ValueType<Duration> seconds(long min, long max) {
    return number("seconds", min, max, Duration::ofSeconds);
  }

  static ValueType<Duration> minutes(long min, long max) {
    return number("minutes", min, max, Duration::ofMinutes);
  }

  static ValueType<Duration> hours(long min, long max) {
    return number("hours", min, max, Duration::ofHours);
  }

  static ValueType<Duration> days(long min, long max) {
    return number("days", min, max, Duration::ofDays);
  }

  private static <T> ValueType<T> number(String unit, long min, long max, LongFunction<T> result) {
    String what = unit.isEmpty() ? "a whole number" : "a whole number of " + unit;
    return new ValueType<>(
        "%s from %d to %d".formatted(what, min, max),
        unit,
        false,
        text -> {
          long value = Long.parseLong(text.replace("_", ""));
          require(value >= min && value <= max, text);
          return result.apply(value);
        });
  }

  private static String require(boolean isValid, String text) {
    if (!isValid) {
      throw new IllegalArgumentException("out of range");
    }
    return text;
  }
}
