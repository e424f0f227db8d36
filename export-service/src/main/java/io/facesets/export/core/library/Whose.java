package io.facesets.export.core.library;

import io.facesets.model.Box;
import io.facesets.model.FaceId;
import io.facesets.model.IdentityId;

/**
 * A face and the set that it belongs to; a face of several sets is told once for each.
 *
 * @param box in pixels of the upright photo
 * @param name what a person calls the set, else its own name; of an era, the person's
 */
public record Whose(FaceId face, Box box, IdentityId set, String name) {}
