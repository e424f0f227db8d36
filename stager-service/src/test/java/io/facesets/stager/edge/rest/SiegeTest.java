package io.facesets.stager.edge.rest;

import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.rest.UnderSiege;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;

@QuarkusTest
@QuarkusTestResource(value = KafkaForTests.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = PreparedFolder.class, restrictToAnnotatedClass = true)
@TestProfile(SiegeTest.OnItsOwn.class)
class SiegeTest extends UnderSiege {

    /** A service that nobody else tests. */
    public static class OnItsOwn implements QuarkusTestProfile {}

    @TestHTTPResource("/")
    URI base;

    SiegeTest() {
        super(100);
    }

    @Override
    protected URI base() {
        return base;
    }
}
