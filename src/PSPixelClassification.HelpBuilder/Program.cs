File.WriteAllText(args[3], "<helpItems/>");
