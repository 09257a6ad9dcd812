
namespace PSPixelClassification.Imaging.Formats.Hdf5.Structure;

/// <summary>What a group has under a name.</summary>
/// <param name="Address">Of a hard link: where the object's header is.</param>
/// <param name="Target">Of a soft or external link: the path it points at.</param>
internal sealed record Hdf5Link(string Name, Hdf5LinkKind Kind, ulong Address = 0, string Target = "", string File = "");
