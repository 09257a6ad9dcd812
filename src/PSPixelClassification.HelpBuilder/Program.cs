using PSPixelClassification.HelpBuilder;

const int UsageError = 64;

switch (args)
{
    case ["build", string assembly, string references, string pages, string output]:
        return HelpBuild.Build(CommandReflection.Read(assembly, references), pages, output, Console.Error) ? 0 : 1;
    case ["update", string assembly, string references, string pages]:
        HelpBuild.Update(CommandReflection.Read(assembly, references), pages);
        return 0;
    default:
        Console.Error.WriteLine("""
            build  <assembly> <file with the paths of its references> <folder of the pages> <help file>   checks the pages and writes the help file
            update <assembly> <file with the paths of its references> <folder of the pages>               brings syntax and parameter tables of the pages up to date
            """);
        return UsageError;
}
