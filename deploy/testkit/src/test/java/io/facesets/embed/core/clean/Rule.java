package io.facesets.embed.core.clean;

import io.facesets.model.ContentId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** As a core class should be: the JDK, JSpecify and shared-model. */
public record Rule(List<ContentId> contents, @Nullable String note) {}
