using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Media.Compat.Tests")]
