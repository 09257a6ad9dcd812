using PSPixelClassification.Core.Tests.Projects;
using PSPixelClassification.Imaging.Formats.Hdf5;
using PSPixelClassification.Imaging.Formats.Hdf5.Copying;
using PSPixelClassification.Imaging.Formats.Hdf5.Writing;

namespace PSPixelClassification.Core.Tests.Imaging.Formats.Hdf5;

public sealed class Hdf5CopyTests
{
    [PythonFact("h5py")]
    public void Copy_OfEveryCommonType_IsEqualInH5py() => RequireEqual(TestFiles.Committed("hdf5/types.h5"));

    [PythonTheory("h5py")]
    [MemberData(nameof(CommittedProjects.Readable), MemberType = typeof(CommittedProjects))]
    public void Copy_OfAProject_IsEqualInH5py(string path) => RequireEqual(TestFiles.Committed(path));

    [PythonTheory("h5py")]
    [InlineData("odd.h5")]
    [InlineData("latest.h5")]
    public void Copy_OfRareThings_IsEqualInH5py(string name) => RequireEqual(TestFiles.Committed($"hdf5/{name}"));

    [PythonTheory("h5py")]
    [InlineData("odd.h5", "links")]
    [InlineData("latest.h5", "")]
    public void Copy_Links_StayLinks(string name, string group)
    {
        using TemporaryFolder folder = new();
        Copy(TestFiles.Committed($"hdf5/{name}"), folder.File("copy.h5"));

        string[] wanted = Structure(TestFiles.Committed($"hdf5/{name}"), group);

        Assert.Contains("/below/missing -> gone.h5 x", string.Join('\n', wanted), StringComparison.Ordinal);
        Assert.Equal(wanted, Structure(folder.File("copy.h5"), group));
    }

    // Chunks are not longer than the data set, levels of gzip are 1, 6 or 9, LZF becomes gzip, what cannot be packed is in one piece.
    [PythonFact("h5py")]
    public void Copy_Storage_IsKeptAsFarAsTheLibraryWritesIt()
    {
        using TemporaryFolder folder = new();
        Copy(TestFiles.Committed("hdf5/odd.h5"), folder.File("copy.h5"));

        Assert.Equal(
            [
                "/chunks (60, 40) (16, 40) None None False False",
                "/fletcher (60, 40) (60, 8) None None False True",
                "/growing (60, 40) (60, 40) gzip 6 False False",
                "/gzip (60, 40) (16, 16) gzip 1 True True",
                "/holes (64,) (8,) None None False False",
                "/large (131072,) (131072,) gzip 9 False False",
                "/larger (600, 500) (100, 500) gzip 9 True False",
                "/largest (600, 500) (300, 500) gzip 9 False False",
                "/lzf (60, 40) (32, 32) gzip 6 False False",
                "/nothing (0, 4) None None None False False",
                "/scaled (60, 40) (16, 16) None None False False",
                "/shuffle (60, 40) (7, 9) None None True False",
                "/single (60, 40) (60, 40) gzip 9 False False",
                "/texts (12,) (5,) gzip 9 False False",
                "/unwritten (5,) None None None False False",
            ],
            Structure(folder.File("copy.h5"), "storage"));
    }

    [Theory]
    [InlineData("/reference", "Reference")]
    [InlineData("/region", "Reference")]
    [InlineData("/record_with_text", "Compound")]
    [InlineData("/record_with_reference", "Compound")]
    [InlineData("/named_type", "a named type")]
    [InlineData("/of_named_type", "a named type")]
    [InlineData("/lists_of_text", "lists of varying length")]
    [InlineData("/list", "lists of varying length")]
    [InlineData("/lists_big", "lists of varying length")]
    [InlineData("/empty_record", "without extent")]
    [InlineData("/virtual", "a virtual data set")]
    [InlineData("/outside", "in other files")]
    [InlineData("/nbit", "the filter 5")]
    [InlineData("/circle/up", "a group that it is in")]
    [InlineData("/with_big@it", "FixedPoint")]
    [InlineData("/with_record@it", "Compound")]
    [InlineData("/with_reference@it", "Reference")]
    [InlineData("/with_enum@it", "Enumerated")]
    [InlineData("/with_complex@it", "Compound")]
    [InlineData("/with_list@it", "VariableLength")]
    public void Copy_WhatCannotBeCarried_IsRefusedByName(string path, string what)
    {
        string top = path.Split('@')[0];
        using Hdf5File file = Hdf5File.Open(TestFiles.Committed("hdf5/refused.h5"));

        Hdf5Exception error = Assert.Throws<Hdf5Exception>(
            () => new Hdf5Copy(
                file, new Hdf5Output(), known => top == known || top.StartsWith(known + "/", StringComparison.Ordinal)).Run());

        Assert.StartsWith($"it holds '{path}', ", error.Message, StringComparison.Ordinal);
        Assert.Contains(what, error.Message, StringComparison.Ordinal);
        Assert.EndsWith(", which cannot be carried over", error.Message, StringComparison.Ordinal);
    }

    [PythonFact("h5py")]
    public void Copy_GroupWithASecondName_HoldsWhatIsWantedUnderBoth()
    {
        using TemporaryFolder folder = new();
        Hdf5Output output = new();
        using (Hdf5File file = Hdf5File.Open(TestFiles.Committed("hdf5/odd.h5")))
        {
            new Hdf5Copy(file, output, path => path is not "/links/hard_group/late").Run();
            output.Write(folder.File("copy.h5"));
        }

        string[] lines = Structure(folder.File("copy.h5"), "links");
        Assert.Contains("/below/deep () None None None False False", lines);
        Assert.DoesNotContain(lines, line => line.Contains("/late", StringComparison.Ordinal));
    }

    private static string[] Structure(string path, string group) =>
        Python.RunFile("hdf5/structure.py", group.Length == 0 ? [path] : [path, group]).Split('\n');

    private static void RequireEqual(string path)
    {
        using TemporaryFolder folder = new();
        string first = folder.File("first.h5");
        string second = folder.File("second.h5");
        Copy(path, first);
        Copy(first, second);

        Assert.Equal("equal", Python.RunFile("hdf5/compare.py", path, first));
        Assert.Equal("equal", Python.RunFile("hdf5/compare.py", path, second));
    }

    private static void Copy(string source, string target)
    {
        Hdf5Output output = new();
        using Hdf5File file = Hdf5File.Open(source);
        new Hdf5Copy(file, output, _ => true).Run();
        output.Write(target);
    }
}
