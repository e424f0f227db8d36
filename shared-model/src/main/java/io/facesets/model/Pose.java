package io.facesets.model;

/**
 * The head's direction in degrees, with InsightFace's signs whatever the model: pitch + looks up, yaw + turns the
 * face to the image's right, roll + tilts it clockwise. 0, 0, 0 looks into the camera, upright.
 */
public record Pose(double pitch, double yaw, double roll) {

    public Pose {
        Checks.within(pitch, -180, 180, "pitch");
        Checks.within(yaw, -180, 180, "yaw");
        Checks.within(roll, -180, 180, "roll");
    }
}
