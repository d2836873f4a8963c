from quizlab.cli import main

main()
