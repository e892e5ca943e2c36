package io.imageservice.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {

  @Test
  void namesEverySettingOnce() {
    List<String> names = Catalogue.all().stream().flatMap(each -> each.names().stream()).toList();

    assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[A-Z][A-Z0-9_]*"));
  }

  @Test
  void saysWhatEachIsForInASentence() {
    assertThat(Catalogue.all())
        .allSatisfy(each -> assertThat(each.sentence()).matches("[A-Z].*\\."));
  }

  @Test
  void holdsWhatNamesASecretAsASecret() {
    assertThat(Catalogue.all())
        .filteredOn(each -> each.name().matches(".*(PASSWORD|SECRET|_TOKEN)"))
        .hasSizeGreaterThan(4)
        .allMatch(Setting::isSecret);
  }
}
