package io.imageservice.web.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.imageservice.error.DomainException;
import io.imageservice.error.ErrorCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TusMetadataTest {

  @Test
  void readsNamesAndValues() {
    TusMetadata metadata = TusMetadata.parse("filename w7wucG5n, is_note,product_key YS9i");

    assertThat(metadata.fileName()).isEqualTo("ü.png");
    assertThat(metadata.values()).containsEntry("is_note", "").containsEntry("product_key", "a/b");
  }

  @Test
  void isEmptyWithoutAHeader() {
    assertThat(TusMetadata.parse(null).values()).isEmpty();
    assertThat(TusMetadata.parse(null).text()).isNull();
    assertThat(TusMetadata.parse(" ").fileName()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b c", "a !", "a YQ==,a YQ==", ",", "a AA=="})
  void refusesWhatItCannotRead(String header) {
    DomainException refusal =
        catchThrowableOfType(DomainException.class, () -> TusMetadata.parse(header));

    assertThat(refusal.code()).isEqualTo(ErrorCode.VALIDATION_FAILED);
    assertThat(refusal.fieldErrors().get(0).fieldName()).isEqualTo("Upload-Metadata");
  }
}
