using Media.Catalog.Tests.Compatibility.Servers;

namespace Media.Api.Tests.Compatibility;

public sealed class OwnServerFacadeTests(FacadeFixture<OwnServerFixture> facade) : FacadeContractTests(facade), IClassFixture<FacadeFixture<OwnServerFixture>>;

public sealed class MiniDlnaFacadeTests(FacadeFixture<MiniDlnaFixture> facade) : FacadeContractTests(facade), IClassFixture<FacadeFixture<MiniDlnaFixture>>;

public sealed class GerberaFacadeTests(FacadeFixture<GerberaFixture> facade) : FacadeContractTests(facade), IClassFixture<FacadeFixture<GerberaFixture>>;

public sealed class RygelFacadeTests(FacadeFixture<RygelFixture> facade) : FacadeContractTests(facade), IClassFixture<FacadeFixture<RygelFixture>>;

public sealed class WritableRygelFacadeTests(FacadeFixture<WritableRygelFixture> facade)
    : FacadeContractTests(facade), IClassFixture<FacadeFixture<WritableRygelFixture>>;
