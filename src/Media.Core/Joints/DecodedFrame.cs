using System.Text.Json.Serialization;

namespace Media.Core.Joints;

/// <summary>A frame of sound as the decoder gave it.</summary>
/// <param name="Time">When it begins, in samples of its own rate: on the grid on which gaps are filled and nothing else moves, or by the source's clock.</param>
/// <param name="Samples">How many samples it has.</param>
/// <param name="Place">The byte of the source at which its packet begins; null where that is not told.</param>
/// <param name="Checksum">Checksum of the samples.</param>
public readonly record struct DecodedFrame(long Time, int Samples, long? Place, uint Checksum)
{
    /// <summary>When it ends.</summary>
    [JsonIgnore]
    public long End => Time + Samples;
}
