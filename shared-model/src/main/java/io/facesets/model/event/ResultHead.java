package io.facesets.model.event;

import io.facesets.model.ContentId;
import io.facesets.model.PackRef;
import java.util.Optional;

/**
 * What a {@link FacesEmbedded} is about, without its faces: enough to know that a content has been looked at.
 *
 * @param rejected why there is nothing to be had from the photo, if so
 * @param forgotten what is left out of it for ever
 */
public record ResultHead(ContentId content, PackRef pack, Optional<RejectionCode> rejected, ForgottenFaces forgotten) {}
