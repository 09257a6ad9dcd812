using PSPixelClassification.Forests;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Projects.Ilp;

namespace PSPixelClassification.Benchmarks.Peers;

/// <summary>Reads a forest that vigra wrote: the group "classifier" holds "Forest0000".</summary>
internal static class PeerForest
{
    /// <summary>Reads the file.</summary>
    /// <param name="path">An HDF5 file.</param>
    /// <returns>The forest.</returns>
    public static DecisionForest Read(string path)
    {
        using Hdf5File file = Hdf5File.Open(path);
        Hdf5Node group = file.Root.TryGroup("classifier")
            ?? throw new InvalidDataException($"'{path}' holds no group 'classifier'.");
        return ForestReader.Read(path, group)!.Forest;
    }
}
