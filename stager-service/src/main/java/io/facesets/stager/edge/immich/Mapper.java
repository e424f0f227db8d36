package io.facesets.stager.edge.immich;

import io.facesets.stager.core.immich.ImmichException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

/** Errors of the REST client. */
record Mapper(ImmichException.Kind internal) implements ResponseExceptionMapper<ImmichException> {

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300;
    }

    @Override
    public ImmichException toThrowable(Response response) {
        String type = String.valueOf(response.getMediaType());
        String body = response.hasEntity() ? response.readEntity(String.class) : "";
        return Problems.of(
                response.getStatus(),
                type,
                body,
                Optional.ofNullable(response.getHeaderString("Retry-After")),
                internal);
    }
}
