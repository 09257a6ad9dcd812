using PSPixelClassification.ModuleBuilder.Help;
using PSPixelClassification.ModuleBuilder.Isolation;

const int UsageError = 64;

switch (args)
{
    case ["help", string assembly, string references, string pages, string output]:
        return HelpBuild.Build(CommandReflection.Read(assembly, references), pages, output, Console.Error) ? 0 : 1;
    case ["update-help", string assembly, string references, string pages]:
        HelpBuild.Update(CommandReflection.Read(assembly, references), pages);
        return 0;
    case ["isolate", string assembly, string dependencies, string output]:
        File.WriteAllBytes(
            output, ReferenceIsolation.Apply(
                File.ReadAllBytes(assembly), File.ReadLines(dependencies).ToHashSet(StringComparer.OrdinalIgnoreCase)));
        return 0;
    default:
        Console.Error.WriteLine("""
            help        <assembly> <file with the paths of its references> <folder of the pages> <help file>   checks the pages and writes the help file
            update-help <assembly> <file with the paths of its references> <folder of the pages>               brings syntax and parameter tables of the pages up to date
            isolate     <assembly> <file with names of assemblies> <output>                                    makes it ask for versions of these that only the module has
            """);
        return UsageError;
}
