package org.trackerengine.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How values are made that have many parts. */
class RecordsTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.trackerengine");

  /** More than a reader can count. */
  private static final int MANY = 8;

  /** Both are built by name: by the factories' builder, and from keys of the configuration. */
  private static final Set<String> BUILT_OTHERWISE = Set.of("Announce", "Configuration");

  @Test
  void aRecordOfManyComponentsHasABuilder() {
    List<String> without =
        CLASSES.stream()
            .filter(JavaClass::isRecord)
            .filter(one -> one.reflect().getRecordComponents().length >= MANY)
            .filter(one -> !BUILT_OTHERWISE.contains(one.getSimpleName()))
            .map(JavaClass::getName)
            .filter(name -> !CLASSES.contain(name + "Builder"))
            .toList();
    assertThat(without).as("records that want @RecordBuilder").isEmpty();
  }
}
