using PSPixelClassification.Core.Tests.Projects;
using PSPixelClassification.Core.Tests.TestData;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PureHDF;
using PureHDF.VOL.Native;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public sealed class Hdf5CopyTests
{
    public static TheoryData<string> AllProjects => [.. SharedProjects.All.Where(SharedProjects.IsRead).DefaultIfEmpty("")];

    [PythonFact]
    public void Copy_OfEveryCommonType_IsEqualInH5py() => RequireEqual(TestFiles.Committed("hdf5/types.h5"));

    [PythonTheory("data/ilastik-golden")]
    [MemberData(nameof(AllProjects))]
    public void Copy_OfIlastiksProject_IsEqualInH5py(string path) => RequireEqual(TestFiles.Shared(path));

    private static void RequireEqual(string path)
    {
        using ScratchFolder folder = new();
        string first = folder.File("first.h5");
        string second = folder.File("second.h5");
        Copy(path, first);
        Copy(first, second);

        Assert.Equal("equal", Python.Run("hdf5/compare.py", path, first).Trim());
        Assert.Equal("equal", Python.Run("hdf5/compare.py", path, second).Trim());
    }

    private static void Copy(string source, string target)
    {
        Hdf5Output output = new();
        using NativeFile file = H5File.OpenRead(source);
        new Hdf5Copy(output, _ => true).Group(file, output.Root);
        output.Write(target);
    }
}
