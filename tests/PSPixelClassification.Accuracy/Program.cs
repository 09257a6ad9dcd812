using PSPixelClassification.Accuracy;
using PSPixelClassification.Accuracy.Data;
using PSPixelClassification.Accuracy.Results;

if (BenchOptions.TryParse(args) is not { } options)
{
    Console.Error.WriteLine(BenchOptions.Usage);
    return 2;
}

List<BenchSet> sets = [];
foreach (BenchSet set in BenchSets.All.Where(set => (options.Set ?? set.Name) == set.Name))
{
    if (Directory.Exists(Path.Combine(options.Data, set.Folder))) sets.Add(set);
    else Console.WriteLine($"{set.Name} is skipped: {Path.Combine(options.Data, set.Folder)} is missing.");
}

if (options.Export is { } folder)
{
    PeerExport.Write(options, sets, folder);
    return 0;
}

new AccuracyBench(options, Console.WriteLine).Run(sets);
Summary.Write(options.Out);
return 0;
