namespace PSPixelClassification.Accuracy.Data;

/// <summary>All sets.</summary>
internal static class BenchSets
{
    private const string ByRule = "strokes by rule";
    private const string ByPerson = "strokes by a person";

    /// <summary>The sets, in the order of the tables.</summary>
    public static IReadOnlyList<BenchSet> All { get; } =
    [
        new RuledSet(folder => ImageFolders.Nuclei(folder, "fluo", isGray: true), labeledCount: 6)
        {
            Name = "fluo", Folder = "nuclei-dsb2018", Source = "BBBC038 (Data Science Bowl 2018), CC0",
            About = $"47 fluorescence images of nuclei from many labs, all nuclei outlined by people; {ByRule} in 6",
            Classes = ["nucleus", "background"], Objects = [1],
        },
        new RuledSet(folder => ImageFolders.Nuclei(folder, "histology-rgb", isGray: false), labeledCount: 3)
        {
            Name = "histo", Folder = "nuclei-dsb2018", Source = "BBBC038 (Data Science Bowl 2018), CC0",
            About = $"9 color images of H&E sections, all nuclei outlined by people; {ByRule} in 3",
            Classes = ["nucleus", "background"], Objects = [1],
        },
        new RuledSet(ImageFolders.Tiles, labeledCount: 2)
        {
            Name = "stardist", Folder = "stardist", Source = "StarDist's example images, BSD-3",
            About = $"6 tiles of one 16-bit fluorescence image of crowded nuclei, all outlined by people; {ByRule} in 2",
            Classes = ["nucleus", "background"], Objects = [1],
        },
        new RuledSet(ImageFolders.Slices, labeledCount: 3)
        {
            Name = "em", Folder = "em-isbi2012", Source = "ISBI 2012 challenge, Cardona et al. 2010",
            About = $"12 slices of a fly's nerve cord in the electron microscope, membranes painted by people; {ByRule} in 3",
            Classes = ["membrane", "inside"], Objects = [1],
        },
        new RuledSet(ImageFolders.Corners, labeledCount: 3)
        {
            Name = "phase", Folder = "scribbles/phase_t98g", Source = "Usiigaci, MIT",
            About = $"corners (512 × 512) of 9 phase contrast images of glioma cells, outlined by people; {ByRule} in 3",
            Classes = ["cell", "background"], Objects = [1],
        },
        new RuledSet(ImageFolders.Sections, labeledCount: 2)
        {
            Name = "plant", Folder = "scribbles/plant_em_chloroplast", Source = "WSU_PlantBio_ML, MIT",
            About = $"8 parts (640 × 640) of electron microscope sections of a leaf, chloroplasts outlined by people; {ByRule} in 2",
            Classes = ["chloroplast", "rest"], Objects = [1],
        },
        new SameImageSet("superalloy_sem")
        {
            Name = "superalloy", Folder = "scribbles/materials_em", Source = "interactive-seg-backend, MIT",
            About = $"1 electron microscope image of a nickel alloy with truth; {ByPerson}, tested where there are none",
            Classes = ["matrix", "large precipitate", "small precipitate"], Objects = [1, 2, 3],
        },
        new SameImageSet("nanoparticles_tem")
        {
            Name = "particles", Folder = "scribbles/materials_em", Source = "interactive-seg-backend, MIT",
            About = $"1 electron microscope image of nanoparticles with truth; {ByPerson}, tested where there are none",
            Classes = ["background", "particle"], Objects = [2],
        },
        new ForeignTestSet
        {
            Name = "apoc", Folder = "scribbles/nuclei_bbbc007_apoc", Source = "BBBC007 CC0; strokes and outlines R. Haase, CC-BY and BSD-3",
            About = $"fluorescence images of fly cells; {ByPerson} in 4 small crops, 42 nuclei outlined in 6 other images",
            Classes = ["background", "nucleus"], Objects = [2], Truth = TruthKind.SomeObjects, IsKeptAside = true,
        },
        new LeftOutImageSet
        {
            Name = "tcell", Folder = "scribbles/tcell_tem", Source = "HR-Dv2, MIT",
            About = $"6 electron microscope images of cells; {ByPerson} in all, tested on the strokes of the one left out",
            Classes = ["background", "cell", "nucleus"], Objects = [2, 3], Truth = TruthKind.Sparse, IsKeptAside = true,
        },
    ];
}
