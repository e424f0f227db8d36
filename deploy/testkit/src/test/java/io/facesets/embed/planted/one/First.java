package io.facesets.embed.planted.one;

import io.facesets.embed.planted.two.Second;
import java.util.List;

/** One half of a cycle of packages. */
public record First(List<Second> others) {
    public int count(Second second) {
        return others.size() + second.number();
    }
}
