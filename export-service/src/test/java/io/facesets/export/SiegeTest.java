package io.facesets.export;

import io.facesets.testkit.KafkaForTests;
import io.facesets.testkit.rest.UnderSiege;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URI;

@QuarkusTest
@QuarkusTestResource(KafkaForTests.class)
@TestProfile(SiegeTest.OnItsOwn.class)
class SiegeTest extends UnderSiege {

    /** A service that nobody else tests. */
    public static class OnItsOwn extends ExportServiceTest.Paint {}

    @TestHTTPResource("/")
    URI base;

    SiegeTest() {
        super(200);
    }

    @Override
    protected URI base() {
        return base;
    }
}
