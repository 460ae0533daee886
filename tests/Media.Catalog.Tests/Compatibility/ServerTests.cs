using Media.Catalog.Tests.Compatibility.Servers;

namespace Media.Catalog.Tests.Compatibility;

public sealed class OwnServerTests(OwnServerFixture server) : CatalogContractTests(server), IClassFixture<OwnServerFixture>;

public sealed class MiniDlnaTests(MiniDlnaFixture server) : CatalogContractTests(server), IClassFixture<MiniDlnaFixture>;

public sealed class GerberaTests(GerberaFixture server) : CatalogContractTests(server), IClassFixture<GerberaFixture>;

public sealed class RygelTests(RygelFixture server) : CatalogContractTests(server), IClassFixture<RygelFixture>;

public sealed class WritableRygelTests(WritableRygelFixture server) : CatalogContractTests(server), IClassFixture<WritableRygelFixture>;
