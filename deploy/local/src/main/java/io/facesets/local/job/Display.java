package io.facesets.local.job;

/** Where the main job shows how far it is. */
public interface Display extends AutoCloseable {

    /** A new stage begins. */
    void stage(String name, String unit);

    /**
     * How far the stage is.
     *
     * @param total -1 if unknown yet
     * @param details such as {@code 52 faces, 1 rejected}; may be blank
     */
    void update(long done, long total, String details);

    /** A line that stays. */
    void say(String line);

    @Override
    void close();
}
