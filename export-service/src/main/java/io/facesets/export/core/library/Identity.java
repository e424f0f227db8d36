package io.facesets.export.core.library;

import io.facesets.model.IdentityId;
import io.facesets.model.event.ClusterUpdated.Origin;
import java.util.Optional;

/** An active identity: its name for ever, what a person calls it, and who founded it. */
public record Identity(IdentityId id, Optional<String> label, Origin origin) {}
