namespace PSPixelClassification.Imaging.Formats.Zarr.Ome;

/// <summary>An axis as OME-NGFF describes it.</summary>
/// <param name="Name">Its name: "c".</param>
/// <param name="Type">"space", "time", "channel" or another; null where the file does not say.</param>
/// <param name="Unit">"micrometer"; null where the file does not say.</param>
internal sealed record OmeAxis(string Name, string? Type, string? Unit);
