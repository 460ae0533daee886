namespace Media.Local.Tests.S3.Contract;

public sealed class OurS3ContractTests(OurS3 backend) : S3Contract(backend), IClassFixture<OurS3>;
