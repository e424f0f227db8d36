package io.facesets.runtime.door;

import io.facesets.model.Fault;
import io.facesets.runtime.jobs.JobView;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A fault as an answer: 400 for the caller's, 503 for a resource's, 500 for ours; the body is a problem. */
@Provider
public class FaultMapper implements ExceptionMapper<Fault> {

    @Override
    public Response toResponse(Fault fault) {
        int status = switch (fault.blame()) {
            case USER -> 400;
            case RESOURCE -> 503;
            case INTERNAL -> 500;
        };
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(JobView.Problem.of(fault))
                .build();
    }
}
