package io.imageservice.web.request;

import io.imageservice.error.DomainException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads the parameters of a query. A blank one counts as absent. */
public final class Query {
  // As RFC 3339 has it; other years cost the database's driver minutes.
  private static final Pattern FOUR_DIGIT_YEAR = Pattern.compile("(?!0000)\\d{4}-");
  private static final String TIME_FORM = "must be a time such as 2026-01-31T12:00:00Z";

  private static final int MAX_TEXT = 200;
  private static final int LAST_PAGE = 1_000_000;

  private Query() {}

  /** A whole number within bounds, or the default. */
  public static int number(String name, String text, int least, int most, int fallback) {
    if (isAbsent(text)) {
      return fallback;
    }
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      throw wrong(name, "must be a whole number from %d to %d".formatted(least, most));
    }
    throw wrong(name, "must be a whole number from %d to %d".formatted(least, most));
  }

  /** The number of a page, from 1; the first one if absent. */
  public static int page(String text) {
    return number("page", text, 1, LAST_PAGE, 1);
  }

  /** A text on one line of at most 200 characters; null if absent. */
  public static String text(String name, String text) {
    if (isAbsent(text)) {
      return null;
    }
    if (text.length() > MAX_TEXT || text.chars().anyMatch(Character::isISOControl)) {
      throw wrong(name, "must be a text on one line of at most %d characters".formatted(MAX_TEXT));
    }
    return text.strip();
  }

  /** A UUID; null if absent. */
  public static UUID id(String name, String text) {
    return isAbsent(text) ? null : Ids.parse(text).orElseThrow(() -> wrong(name, "must be a UUID"));
  }

  /** A time as in RFC 3339; null if absent. */
  public static Instant time(String name, String text) {
    if (isAbsent(text)) {
      return null;
    }
    try {
      if (FOUR_DIGIT_YEAR.matcher(text).lookingAt()) {
        // An unescaped + in a query reads as a space.
        return OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
      }
    } catch (DateTimeException e) {
      throw wrong(name, TIME_FORM);
    }
    throw wrong(name, TIME_FORM);
  }

  /** One of a closed set, in any case; null if absent. */
  public static <E extends Enum<E>> E choice(String name, String text, Class<E> type) {
    if (isAbsent(text)) {
      return null;
    }
    List<E> choices = Arrays.asList(type.getEnumConstants());
    return choices.stream()
        .filter(choice -> choice.name().equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(
            () -> wrong(name, "must be one of " + choices.toString().toLowerCase(Locale.ROOT)));
  }

  /** A flag: absent is false, a bare name is true. */
  public static boolean flag(String name, String text) {
    if (text == null || text.equalsIgnoreCase("false")) {
      return false;
    }
    if (text.isEmpty() || text.equalsIgnoreCase("true")) {
      return true;
    }
    throw wrong(name, "must be true or false");
  }

  private static boolean isAbsent(String text) {
    return text == null || text.isBlank();
  }

  private static DomainException wrong(String name, String message) {
    return DomainException.wrongField(name, message);
  }
}
