using System.Text.Json.Serialization;
using Media.Core.Burning;
using Media.Core.Captions;
using Media.Core.Catalogs;
using Media.Core.Contracts;
using Media.Core.Cost;
using Media.Core.Jobs;
using Media.Core.Joints;
using Media.Core.Loudness;
using Media.Core.Planning;
using Media.Core.Probing;
using Media.Core.Publishing;
using Media.Core.Tracks;

namespace Media.Core;

/// <summary>The JSON of the documents that are kept in S3: camel case.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CatalogState))]
[JsonSerializable(typeof(FrameIndex))]
[JsonSerializable(typeof(ProbeCheckpoint))]
[JsonSerializable(typeof(TranscodePlan))]
[JsonSerializable(typeof(EncodeTask[]))]
[JsonSerializable(typeof(SegmentRecord))]
[JsonSerializable(typeof(AudioRecord))]
[JsonSerializable(typeof(SoundCheckpoint))]
[JsonSerializable(typeof(CopyCheckpoint))]
[JsonSerializable(typeof(SoundRefusal))]
[JsonSerializable(typeof(LoudnessMeasurement))]
[JsonSerializable(typeof(TextRecord))]
[JsonSerializable(typeof(BurntSubtitles))]
[JsonSerializable(typeof(StoredTrack))]
[JsonSerializable(typeof(AssetManifest))]
[JsonSerializable(typeof(PublishedResult))]
[JsonSerializable(typeof(RunUsage))]
[JsonSerializable(typeof(FencedRun))]
[JsonSerializable(typeof(TranscodeInput))]
[JsonSerializable(typeof(CatalogLink))]
[JsonSerializable(typeof(EntryMedia))]
[JsonSerializable(typeof(RemovalMessage))]
public sealed partial class CoreJson : JsonSerializerContext;
