# What this PC's worker is told. Read by worker.ps1 and verify.ps1 beside it.

# The same secret as on the Linux machine: what FACESETS_CONTENT_SECRET was when './facesets up' was called there.
$env:FACESETS_CONTENT_SECRET = ''

# The broker and the stager as this PC reaches them. 127.0.0.1 is right with the tunnel of README.md.
$env:KAFKA_BOOTSTRAP_SERVERS = @KAFKA@
$env:FACESETS_CONTENT_URL = @STAGER@

# What runs the models. directml is refused if the card can't; auto takes the processor then, and says so.
$env:FACESETS_EMBED_PROVIDER = @PROVIDER@

# The model pack, the same as that of the other workers.
$env:FACESETS_PACK = @PACK@

# A name of its own for every worker.
$env:FACESETS_EMBED_INSTANCE = $env:COMPUTERNAME.ToLower()

# Where the Linux machine's folders are on this PC, if it sees them: '/mnt/photos=P:\photos', several with commas. What
# is found in no such place is fetched from the stager.
$env:FACESETS_EMBED_PATH_MAP = @PATH_MAP@
