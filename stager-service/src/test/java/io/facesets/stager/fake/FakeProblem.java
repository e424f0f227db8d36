package io.facesets.stager.fake;

/** An answer that is an error. */
final class FakeProblem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    final int status;

    FakeProblem(int status, String message) {
        super(message);
        this.status = status;
    }

    FakeProblem(int status, String message, Throwable cause) {
        super(message, cause);
        this.status = status;
    }
}
