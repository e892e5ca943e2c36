package io.imageservice.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * One setting: its name, its type and what it means. {@link Catalogue} holds all there are.
 *
 * @param <T> the type its value is read as
 */
public final class Setting<T> {

  private final String name;
  private final ValueType<T> type;
  private final String sentence;
  private final Default fallback;
  private final List<String> aliases;

  private Setting(
      String name, ValueType<T> type, String sentence, Default fallback, List<String> aliases) {
    this.name = Objects.requireNonNull(name);
    this.type = Objects.requireNonNull(type);
    this.sentence = Objects.requireNonNull(sentence);
    this.fallback = fallback;
    this.aliases = List.copyOf(aliases);
  }

  /** A setting without a default: it has a value only when one is given. */
  static <T> Setting<T> of(String name, ValueType<T> type, String sentence) {
    return new Setting<>(name, type, sentence, null, List.of());
  }

  /** The same setting with a fixed default. */
  Setting<T> withDefault(Object value) {
    String text = String.valueOf(value);
    return withDefault("`" + text + "`", settings -> text);
  }

  /** The same setting with a default that follows from other settings; {@code words} say how. */
  Setting<T> withDefault(String words, Function<Settings, String> text) {
    return new Setting<>(name, type, sentence, new Default(words, text), aliases);
  }

  /** The same setting, also read under another system's name. */
  Setting<T> alias(String other) {
    List<String> names = new ArrayList<>(aliases);
    names.add(other);
    return new Setting<>(name, type, sentence, fallback, names);
  }

  /** Its name in the environment, in upper snake case. */
  public String name() {
    return name;
  }

  /** What it means and what it is for, as one sentence. */
  public String sentence() {
    return sentence;
  }

  /** Whether its value must never be shown, logged or put on a command line. */
  public boolean isSecret() {
    return type.isSecret();
  }

  /** Other names it is read under; two different values under its names are refused. */
  public List<String> aliases() {
    return aliases;
  }

  /** Its name and its aliases. */
  public List<String> names() {
    List<String> names = new ArrayList<>(List.of(name));
    names.addAll(aliases);
    return names;
  }

  /** Its default in words for the documentation; empty if there is none. */
  public Optional<String> defaultInWords() {
    return Optional.ofNullable(fallback).map(Default::words);
  }

  /** What a value looks like, in words: its type, unit and range. */
  public String range() {
    return type.range();
  }

  /** The unit of its value; empty if it has none. */
  public String unit() {
    return type.unit();
  }

  /**
   * Reads a value.
   *
   * @throws SettingsException if the text is no value of this setting; the sentence names it, and
   *     repeats the text unless it is secret
   */
  T parse(String text) {
    try {
      return type.parse(text);
    } catch (IllegalArgumentException e) {
      String but = isSecret() ? "" : ", not \"%s\"".formatted(text);
      throw new SettingsException("%s must be %s%s.".formatted(name, type.range(), but));
    }
  }

  Optional<String> defaultText(Settings settings) {
    return Optional.ofNullable(fallback).map(each -> each.text().apply(settings));
  }

  @Override
  public String toString() {
    return name;
  }

  private record Default(String words, Function<Settings, String> text) {}
}
