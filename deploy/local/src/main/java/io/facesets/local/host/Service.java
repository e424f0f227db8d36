package io.facesets.local.host;

/**
 * The processes of one machine, in the order in which they are stopped backwards: the broker first up and last down.
 */
public enum Service {
    BROKER("broker", 7700, 256),
    STAGER("stager", 7701, 256),
    EMBED("embed", 7702, 768),
    CLUSTER("cluster", 7703, 2048),
    EXPORT("export", 7704, 1024);

    private final String label;
    private final int usualPort;
    private final int heapMegabytes;

    Service(String label, int usualPort, int heapMegabytes) {
        this.label = label;
        this.usualPort = usualPort;
        this.heapMegabytes = heapMegabytes;
    }

    public String label() {
        return label;
    }

    /** The port it takes when that is free. */
    public int usualPort() {
        return usualPort;
    }

    /** The upper bound of its Java heap; what it really takes is in {@code docs/analysis/performance.md}. */
    public int heapMegabytes() {
        return heapMegabytes;
    }
}
