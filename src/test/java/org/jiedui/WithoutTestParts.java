package org.jiedui;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.TypeExcludeFilter;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;

/** Keeps the parts of tests out of an application that a test starts by itself, but for those that it names. */
public final class WithoutTestParts extends TypeExcludeFilter {

    @Override
    public boolean match(MetadataReader reader, MetadataReaderFactory readers) {
        return reader.getAnnotationMetadata().isAnnotated(TestComponent.class.getName())
                || reader.getAnnotationMetadata().isAnnotated(TestConfiguration.class.getName());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WithoutTestParts;
    }

    @Override
    public int hashCode() {
        return 1;
    }
}
